package org.bounceledger.store;

import java.time.Instant;
import java.util.List;
import org.bounceledger.model.PastEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the policy computes a recipient's status from.
 *
 * @param key     the canonical address
 * @param address as it was last written
 * @param events  what is recorded, those that do not count included, by the time when they happened; of very many that say the same on
 *                one day a part, whose last stands for the rest ({@link PastEvent#times()})
 * @param cleared when a person last took back what had happened; null if nobody did
 */
public record RecipientHistory(
        String key,
        String address,
        List<PastEvent> events,
        @Nullable Instant cleared) {
    /** Keeps its own copy of the list. */
    public RecipientHistory {
        events = List.copyOf(events);
    }
}
