package org.bounceledger.store;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of the messages that were to be recorded.
 *
 * @param messages   how many rows were written
 * @param copies     how many of these have the content of another message in the ledger
 * @param known      how many were left out because they already stand in the ledger
 * @param unbelieved how many events show less than is demanded, copies left out
 * @param recipients the canonical addresses that events were put down to; their status has to be computed again
 */
public record Recorded(int messages, int copies, int known, int unbelieved, SortedSet<String> recipients) {
    /** Keeps its own copy of the set. */
    public Recorded {
        recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
    }
}
