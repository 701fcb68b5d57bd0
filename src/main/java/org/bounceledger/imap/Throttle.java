package org.bounceledger.imap;

import java.time.Duration;
import java.util.Locale;

/** Reads from a refusal how long the server wants to be left alone. */
final class Throttle {
    private static final String HINT = "suggested backoff time:";
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Throttle() {}

    /**
     * Exchange Online writes {@code Request is throttled. Suggested Backoff Time: 92415 milliseconds}.
     *
     * @return zero if the server asks for nothing
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
