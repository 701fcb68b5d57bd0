package org.bounceledger.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To whom the mail went that an event is about, as far as the message itself shows.
 *
 * @param mailed    the address that was mailed, by all that is told; null if nothing tells it
 * @param perhaps   further addresses that may be the one: one of them is, if the message is known to have been sent to it
 * @param belief    what the message shows of itself; what stands in {@code sent_message} can add to it
 * @param campaign  that the message belonged to; null if nothing tells it
 * @param messageId of the message that was sent, without angle brackets; null if nothing tells it
 */
public record Claim(
        @Nullable EmailAddress mailed,
        List<EmailAddress> perhaps,
        Belief belief,
        @Nullable String campaign,
        @Nullable String messageId) {
    /** Keeps its own copy of the list. */
    public Claim {
        perhaps = List.copyOf(perhaps);
    }
}
