package org.bounceledger.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.RunFigures;

/** Results of runs for tests of what is made of them. */
public final class PollResults {
    private PollResults() {}

    /** Of run 17 of the job "nightly", which found no message and has that to tell. */
    public static PollResult telling(List<String> notices, List<Alarm> alarms) {
        return new PollResult(
                17,
                "nightly",
                PollResult.State.ATTENTION,
                new PollCounts(0, Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, 0),
                Instant.parse("2026-05-01T04:15:00Z"),
                Duration.ofSeconds(1),
                null,
                notices,
                alarms,
                RunFigures.NONE,
                AfterRun.Sent.NOTHING);
    }
}
