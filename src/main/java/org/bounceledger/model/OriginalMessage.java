package org.bounceledger.model;

import org.jspecify.annotations.Nullable;

/**
 * What a report returns of the message that it is about. Each part is null where the report does not tell it.
 *
 * @param messageId without angle brackets
 * @param sender    the envelope sender, or else the author
 * @param recipient the first address of its To field
 * @param subject   decoded, unfolded
 * @param listId    RFC 2919, without angle brackets
 */
public record OriginalMessage(
        @Nullable String messageId,
        @Nullable String sender,
        @Nullable String recipient,
        @Nullable String subject,
        @Nullable String listId) {
    /** Nothing was returned. */
    public static final OriginalMessage UNKNOWN = new OriginalMessage(null, null, null, null, null);
}
