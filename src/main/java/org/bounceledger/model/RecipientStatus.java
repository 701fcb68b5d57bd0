package org.bounceledger.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recipient may be mailed, and why: a function of its events and the policy, never of how often a job ran.
 *
 * @param key         the canonical address ({@link EmailAddress#key()})
 * @param address     the address as it was last written, for people
 * @param state       as of the recipient's last event; {@link #stateAt} tells it for a later moment
 * @param since       when the state began (the date of the event that caused it)
 * @param until       when it ends by itself; null if it does not
 * @param reason      of the event that caused the state
 * @param tier        of the event that caused the state
 * @param rule        of the event that caused the state
 * @param policyLine  the line of the policy that applied, such as {@code nonexistent}; "" if none did
 * @param causeId     the number of the event that caused the state
 * @param strikes     strikes inside the window of the line that applies
 * @param strikesNeeded how many suppress by that line, or suppress again; 0 if none applied
 * @param events      recorded events that count
 * @param firstEventAt when the first of them happened
 * @param lastEventAt  when the last of them happened
 */
public record RecipientStatus(
        String key,
        String address,
        RecipientState state,
        Instant since,
        @Nullable Instant until,
        Reason reason,
        @Nullable Tier tier,
        String rule,
        String policyLine,
        long causeId,
        int strikes,
        int strikesNeeded,
        int events,
        Instant firstEventAt,
        Instant lastEventAt) {
    /** The state at a moment after the last event: a state that has an end is active again from that instant on. */
    public RecipientState stateAt(Instant now) {
        return until != null && !now.isBefore(until) ? RecipientState.ACTIVE : state;
    }
}
