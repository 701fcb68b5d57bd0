package org.bounceledger.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, and how the ledger stands after it: for logs and metrics.
 *
 * @param events     that the run recorded
 * @param suppressed recipients that are suppressed now, complaints included; decisions of people are left out of it
 * @param held       recipients that the brake holds back now
 * @param rates      null if it is not known how much was sent
 */
public record RunFigures(
        List<EventCount> events,
        long suppressed,
        long held,
        @Nullable SentRates rates) {
    /** Of a run that came to none. */
    public static final RunFigures NONE = new RunFigures(List.of(), 0, 0, null);

    /** Keeps its own copy of the list. */
    public RunFigures {
        events = List.copyOf(events);
    }
}
