package org.bounceledger.store;

import org.jspecify.annotations.Nullable;

/**
 * A message on which something failed, or that a run left open.
 *
 * @param state    unread, or recorded but not filed; of one that was recorded as unreadable, any other
 * @param attempts how often it was asked for
 * @param failure  why the last attempt did not get it; or what failed on it; null if nothing did
 */
public record OpenMessage(
        MailFolder folder,
        long uid,
        MessageState state,
        int attempts,
        @Nullable String failure) {}
