package org.bounceledger.batch;

import java.time.Duration;
import java.time.Instant;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Runs;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the mailbox' lease alive, in each chunk and between the chunks: where the mail server is slow, a chunk takes longer to read than a
 * lease lasts, and filing away takes longer still.
 */
final class LeaseKeeper {
    /** How many signs of life a lease lasts. */
    private static final int SIGNS = 5;

    private final PollRun run;
    private final Leases leases;
    private final TransactionTemplate ownTransaction;
    private final Runs runs;
    private final Duration every;
    private Instant due;

    LeaseKeeper(PollRun run, Leases leases, Runs runs, TransactionTemplate ownTransaction) {
        this.run = run;
        this.leases = leases;
        this.runs = runs;
        this.every = run.lease().duration().dividedBy(SIGNS);
        this.ownTransaction = ownTransaction;
        this.due = run.now().plus(every);
    }

    /** Renews the lease inside of a chunk's transaction, as its last statement, and hears whether the run is to stop. */
    void renew() {
        runs.stopRequest(run.id()).ifPresent(run::stopFor);
        leases.renew(run.lease());
    }

    /**
     * Renews the lease if that was long ago.
     *
     * @throws org.bounceledger.store.LeaseLost if somebody else has taken over the mailbox
     */
    void keep() {
        if (!run.now().isBefore(due)) {
            ownTransaction.executeWithoutResult(status -> renew());
            due = run.now().plus(every);
        }
    }
}
