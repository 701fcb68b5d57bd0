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
 * @param counts     false for a copy of what was already counted, or a report that was not believed
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
        boolean counts) {}
