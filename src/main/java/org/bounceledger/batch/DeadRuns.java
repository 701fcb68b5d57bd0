package org.bounceledger.batch;

import java.time.Duration;
import java.util.Optional;
import org.bounceledger.store.Lease;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Runs;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Ends what a process left open that died: the rows of its runs, and their executions in Spring Batch. Only who holds a mailbox can know
 * that the other runs over it are dead.
 */
public final class DeadRuns {
    /** Much longer than it takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** No run has this number. */
    private static final long NONE = 0;

    private final JobOperator operator;
    private final JobRepository repository;
    private final Runs runs;
    private final Leases leases;

    /** Wires it. */
    public DeadRuns(JobOperator operator, JobRepository repository, Runs runs, Leases leases) {
        this.operator = operator;
        this.repository = repository;
        this.runs = runs;
        this.leases = leases;
    }

    /**
     * Ends those over a mailbox, and those of a job over another mailbox that nobody holds any more, as after its settings were changed.
     *
     * @param lease held by the caller
     * @param own   the caller's run, which is left alone
     */
    void end(String job, Lease lease, long own) {
        end(lease, own);
        runs.mailboxes(job).stream()
                .filter(mailbox -> !mailbox.equals(lease.mailbox()))
                .forEach(mailbox -> end(mailbox, lease.owner()));
    }

    /**
     * Ends those over a mailbox if nobody holds it.
     *
     * @param owner who asks, for people
     * @return false if somebody holds it, so that they may be alive
     */
    public boolean end(String mailbox, String owner) {
        Optional<Lease> free = leases.acquire(mailbox, owner, LEASE);
        free.ifPresent(lease -> {
            end(lease, NONE);
            leases.release(lease);
        });
        return free.isPresent();
    }

    private void end(Lease lease, long own) {
        runs.interruptDead(lease, own);
        for (JobExecution left : repository.findRunningJobExecutions(BouncePoll.NAME)) {
            if (lease.mailbox().equals(left.getJobParameters().getString("mailbox"))) {
                operator.recover(left);
            }
        }
    }
}
