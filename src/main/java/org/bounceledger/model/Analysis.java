package org.bounceledger.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was made of one message.
 *
 * @param format     the name of the format that read it, such as {@code rfc3464} or {@code qmail}; "none" if no format did
 * @param messageId  the message's own Message-ID without angle brackets, or null
 * @param subject    decoded and unfolded; "" if absent
 * @param occurredAt the date that the message states, or null if it states none that can be read
 * @param events     one per recipient, in the order of the message
 * @param trace      whose mail it is about, beside what the report says; nothing if there are no events
 */
public record Analysis(
        MessageKind kind,
        String format,
        @Nullable String messageId,
        String subject,
        @Nullable Instant occurredAt,
        OriginalMessage original,
        List<BounceEvent> events,
        Set<Quirk> quirks,
        Trace trace) {
    /** Keeps its own copies of the collections. */
    public Analysis {
        events = List.copyOf(events);
        quirks = Set.copyOf(quirks);
    }

    /**
     * Where the message belongs. Review is for what a person has to see: nothing could be read, a failure names no recipient, or nothing
     * tells its cause.
     *
     * @param claims for each event, since more than the report may tell who was mailed; or none
     */
    public Outcome outcome(List<Claim> claims) {
        return switch (kind) {
            case UNREADABLE -> Outcome.REVIEW;
            case AUTO_REPLY, OTHER -> Outcome.IGNORED;
            case DELAY, DELIVERY, FEEDBACK -> Outcome.PROCESSED;
            case BOUNCE -> events.isEmpty() || unclear(claims) ? Outcome.REVIEW : Outcome.PROCESSED;
        };
    }

    private boolean unclear(List<Claim> claims) {
        for (int i = 0; i < events.size(); i++) {
            boolean told = events.get(i).outcome().recipient() != null
                    || (i < claims.size() && claims.get(i).mailed() != null);
            if (!told || events.get(i).verdict().reason() == Reason.UNDEFINED) {
                return true;
            }
        }
        return false;
    }
}
