package org.bounceledger.cli;

import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;

/** For command lines that need no database, be it that they are wrong. */
final class NoBackend implements Backend {
    @Override
    public Services open(JobCatalogue jobs, Progress progress) {
        throw new IllegalStateException("no database is needed");
    }

    @Override
    public Services openForServing(JobCatalogue jobs) {
        throw new IllegalStateException("no database is needed");
    }

    @Override
    public void close() {}
}
