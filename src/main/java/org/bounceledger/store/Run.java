package org.bounceledger.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job, as {@code poll_run} tells it.
 *
 * @param job         the name of the job file
 * @param triggeredBy what started it: {@code schedule}, {@code manual}
 * @param endedAt     null while it runs; of a run whose process died, when that was found out
 * @param failure     why it failed, without any address; null if it did not
 * @param reportFailure why reports did not go out after it, without any address; null if they did or there were none
 */
public record Run(
        long id,
        String job,
        String mailbox,
        String triggeredBy,
        String host,
        long pid,
        Instant startedAt,
        @Nullable Instant endedAt,
        RunState state,
        RunCounts counts,
        @Nullable String failure,
        @Nullable String reportFailure) {
    /** The same of a run that has not ended and never will: its process died, which the next run of its job will note. */
    public Run interrupted() {
        return new Run(
                id,
                job,
                mailbox,
                triggeredBy,
                host,
                pid,
                startedAt,
                endedAt,
                RunState.INTERRUPTED,
                counts,
                failure,
                reportFailure);
    }
}
