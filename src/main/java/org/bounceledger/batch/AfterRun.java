package org.bounceledger.batch;

import java.util.List;
import java.util.Optional;
import org.bounceledger.job.JobDefinition;

/** What is done when a run has ended and its mailbox is free again. Whatever comes of it, the run's work is done. */
@FunctionalInterface
public interface AfterRun {
    /** Does nothing. */
    AfterRun NOTHING = (job, run, notices) -> Sent.NOTHING;

    /**
     * Does it.
     *
     * @param run     the number of the run, whose row is closed
     * @param notices what else is to be known about the run
     */
    Sent follow(JobDefinition job, long run, List<String> notices);

    /**
     * What came of it, for people; without any address.
     *
     * @param done   what was written or sent
     * @param failed what was not, and why
     */
    record Sent(List<String> done, List<String> failed) {
        /** There was nothing to do. */
        public static final Sent NOTHING = new Sent(List.of(), List.of());

        /** Keeps its own copies of the lists. */
        public Sent {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
        }

        /** All that failed, in one text; empty if nothing did. */
        public Optional<String> failure() {
            return failed.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failed));
        }
    }
}
