package org.bounceledger.imap;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads from a refusal whether the server wants to be left alone for a while, and how long. */
final class Throttle {
    private static final String HINT = "suggested backoff time:";
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** RFC 5530 section 3, and THROTTLED, which Microsoft uses. */
    private static final List<String> WAIT = List.of("UNAVAILABLE", "INUSE", "THROTTLED");

    /**
     * To a command that only reads, these are about how much was read: Gmail writes {@code [OVERQUOTA] Account exceeded command or
     * bandwidth limits}, Yahoo {@code [LIMIT] Rate limit hit}. To one that writes, they are about the mailbox' size.
     */
    private static final List<String> READ_LESS = List.of("LIMIT", "OVERQUOTA", "MESSAGELIMIT");

    private static final List<String> WORDS =
            List.of("throttled", "rate limit", "too many requests", "bandwidth limit");

    private Throttle() {}

    /**
     * Whether a command was refused only for now.
     *
     * @param reading whether the command only reads
     */
    static boolean refuses(Reply reply, boolean reading) {
        if (reply.status() != Reply.Status.NO) {
            return false;
        }
        String text = reply.text().toLowerCase(Locale.ROOT);
        return says(reply, WAIT)
                || (reading && says(reply, READ_LESS))
                || text.contains(HINT)
                || WORDS.stream().anyMatch(text::contains);
    }

    private static boolean says(Reply reply, List<String> codes) {
        return codes.stream().map(reply::tagged).anyMatch(Optional::isPresent);
    }

    /** Whether a command to copy or move was refused for the number of its messages. */
    static boolean wantsFewer(Reply reply) {
        return reply.status() == Reply.Status.NO && says(reply, List.of("LIMIT", "MESSAGELIMIT"));
    }

    /**
     * Exchange Online writes {@code Request is throttled. Suggested Backoff Time: 92415 milliseconds}.
     *
     * @return zero if the server does not tell how long to wait
     */
    static Duration pause(String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(HINT);
        if (at < 0) {
            return Duration.ZERO;
        }
        String digits = text.substring(at + HINT.length()).strip().split(" ", 2)[0];
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofMillis(Long.parseLong(digits));
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
