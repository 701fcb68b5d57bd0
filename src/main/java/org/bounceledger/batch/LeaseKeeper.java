package org.bounceledger.batch;

import java.time.Duration;
import java.time.Instant;
import org.bounceledger.store.LeaseLost;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the mailbox' lease alive, in each chunk, between the chunks, and while the mail server is waited for: always from the thread of the
 * run itself, so that a run that is stuck does not look alive. Once the lease is lost, it stays so for the rest of the run.
 */
final class LeaseKeeper {
    /** How many signs of life a lease lasts. */
    static final int SIGNS = 5;

    private final PollRun run;
    private final Leases leases;
    private final TransactionTemplate ownTransaction;
    private final Runs runs;
    private final Duration every;
    private Instant due;
    private Instant runsOut;
    private @Nullable LeaseLost lost;

    LeaseKeeper(PollRun run, Leases leases, Runs runs, TransactionTemplate ownTransaction) {
        this.run = run;
        this.leases = leases;
        this.runs = runs;
        this.every = run.lease().duration().dividedBy(SIGNS);
        this.ownTransaction = ownTransaction;
        this.due = run.now().plus(every);
        this.runsOut = run.now().plus(run.lease().duration());
    }

    /**
     * Renews the lease inside of a chunk's transaction, as its last statement, and hears whether the run is to stop.
     *
     * @throws LeaseLost if somebody else has taken over the mailbox, now or before
     */
    void renew() {
        if (lost != null) {
            throw lost;
        }
        runs.stopRequest(run.id()).ifPresent(run::stopFor);
        try {
            leases.renew(run.lease());
        } catch (LeaseLost takenOver) {
            lost = takenOver;
            throw takenOver;
        }
    }

    /**
     * Renews the lease at the beginning of a step.
     *
     * @return false if it is lost: then nothing may be done any more, and the run has failed
     */
    boolean held() {
        try {
            renewNow();
            return true;
        } catch (LeaseLost takenOver) {
            run.fail(Failures.describe(takenOver));
            return false;
        }
    }

    /**
     * Renews the lease if that was long ago. While a database that does not answer leaves time for another try, there is one.
     *
     * @throws LeaseLost if somebody else has taken over the mailbox, now or before
     */
    void keep() {
        if (lost != null) {
            throw lost;
        }
        if (run.now().isBefore(due)) {
            return;
        }
        try {
            renewNow();
        } catch (RuntimeException fault) {
            due = run.now().plus(every);
            if (!Faults.pass(fault) || due.isAfter(runsOut)) {
                throw fault;
            }
        }
    }

    /** The same for who has something to end first; whoever asks next hears that the lease is lost. */
    void keepToTheEnd() {
        try {
            keep();
        } catch (LeaseLost takenOver) {
            lost = takenOver;
        }
    }

    private void renewNow() {
        Instant now = run.now();
        ownTransaction.executeWithoutResult(status -> renew());
        due = now.plus(every);
        runsOut = now.plus(run.lease().duration());
    }
}
