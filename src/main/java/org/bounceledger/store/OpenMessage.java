package org.bounceledger.store;

import org.jspecify.annotations.Nullable;

/**
 * A message that a run left open.
 *
 * @param state    unread, or recorded but not filed
 * @param attempts how often it was asked for
 * @param failure  why the last attempt did not get it; null if it was read
 */
public record OpenMessage(
        MailFolder folder,
        long uid,
        MessageState state,
        int attempts,
        @Nullable String failure) {}
