package org.bounceledger.cli;

import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;

/** Starts what the commands work with: the connection to the database, the scheduler. */
public interface Backend extends AutoCloseable {
    /**
     * Connects to the database, brings its tables up to date and wires the services, for one command.
     *
     * @throws CommandFailure if the database cannot be used
     */
    Services open(JobCatalogue jobs, Progress progress);

    /**
     * The same for a process that stays: with the clustered scheduler, the health endpoint, and logging of what happens.
     *
     * @throws CommandFailure if the database cannot be used or the HTTP port is taken
     */
    Services openForServing(JobCatalogue jobs);

    /** Ends what was started; does nothing if nothing was. */
    @Override
    void close();
}
