package org.bounceledger.batch;

import java.time.Duration;
import java.time.Instant;
import org.bounceledger.store.Leases;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the mailbox' lease alive between the chunks: where the mail server is slow, a chunk takes longer to read than a lease
 * lasts, and filing away takes longer still.
 */
final class LeaseKeeper {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final PollRun run;
    private final Leases leases;
    private final TransactionTemplate ownTransaction;
    private Instant due;

    LeaseKeeper(PollRun run, Leases leases, TransactionTemplate ownTransaction) {
        this.run = run;
        this.leases = leases;
        this.ownTransaction = ownTransaction;
        this.due = run.now().plus(EVERY);
    }

    /**
     * Renews the lease if that was long ago.
     *
     * @throws org.bounceledger.store.LeaseLost if somebody else has taken over the mailbox
     */
    void keep() {
        if (!run.now().isBefore(due)) {
            ownTransaction.executeWithoutResult(status -> leases.renew(run.lease()));
            due = run.now().plus(EVERY);
        }
    }
}
