package org.bounceledger.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the policy has to know of one recorded event of a recipient.
 *
 * @param id         the event's number in the ledger
 * @param at         when it happened; never later than when it was recorded
 * @param tier       null for what is no failure
 * @param permanent  whether the report states a permanent failure (status or reply code 5xx, or no code and action failed)
 * @param originalId the Message-ID of the message that was sent, or null if unknown
 * @param rule       the id of the rule that decided
 * @param counts     false for a copy of what was already counted
 * @param senderDomain of the address that the message was sent from, as {@link EmailAddress#asciiDomain()} gives it; null if unknown
 * @param job        the name of the job that recorded it, whose policy judges it; null if unknown
 * @param hold       whether the brake holds it back
 * @param belief     what shows that it is about mail of ours
 * @param times      how many events it stands for: itself, and those of its day that say the same and are left out; at least 1
 */
public record PastEvent(
        long id,
        Instant at,
        Action action,
        Reason reason,
        @Nullable Tier tier,
        Fault fault,
        boolean permanent,
        @Nullable String originalId,
        String rule,
        boolean counts,
        @Nullable String senderDomain,
        @Nullable String job,
        Hold hold,
        Belief belief,
        int times) {
    /** The same, standing for so many. */
    public PastEvent times(int number) {
        return with(id, at, originalId, number);
    }

    /** What it says, which is the same of events that differ only in their number, their time, the message that was sent, and for how many they stand. */
    public PastEvent said() {
        return with(0, Instant.EPOCH, null, 1);
    }

    private PastEvent with(long number, Instant time, @Nullable String message, int standsFor) {
        return new PastEvent(
                number,
                time,
                action,
                reason,
                tier,
                fault,
                permanent,
                message,
                rule,
                counts,
                senderDomain,
                job,
                hold,
                belief,
                standsFor);
    }
}
