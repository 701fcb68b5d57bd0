package org.bounceledger.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.Knocking;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.store.Lease;
import org.bounceledger.store.LeaseLost;
import org.bounceledger.store.Leases;
import org.bounceledger.store.RunState;
import org.bounceledger.store.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Starts runs, one at a time per mailbox, and ends them in good order when the process is asked to stop. */
public final class PollLauncher {
    /** The system property by which tests shorten the lease, an ISO 8601 duration. */
    static final String LEASE_PROPERTY = "bounceledger.lease";

    /** How long a lease outlives its holder's last sign of life, as a rule. */
    private static final Duration LEASE = Duration.parse(System.getProperty(LEASE_PROPERTY, "PT5M"));

    /** A command takes up to four times {@code read-timeout}, and a sign of life goes before it. */
    private static final int READ_TIMEOUTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PollLauncher.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final JobOperator operator;
    private final DeadRuns deadRuns;
    private final BouncePoll bouncePoll;
    private final Leases leases;
    private final Runs runs;
    private final MailboxOpener mailboxes;
    private final Clock clock;
    private final Progress progress;
    private final String host;
    private final AfterRun afterRun;
    private final Set<PollRun> running = ConcurrentHashMap.newKeySet();
    /** Read by each run while it lasts; whoever gets to write knows that there is none. */
    private final ReadWriteLock activity = new ReentrantReadWriteLock();

    /** Open until the process is asked to end. */
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Wires the launcher.
     *
     * @param host     this machine's name, for people who find the mailbox held
     * @param afterRun what is done after each run
     */
    public PollLauncher(
            JobOperator operator,
            DeadRuns deadRuns,
            BouncePoll bouncePoll,
            Leases leases,
            Runs runs,
            MailboxOpener mailboxes,
            Clock clock,
            Progress progress,
            String host,
            AfterRun afterRun) {
        this.operator = operator;
        this.deadRuns = deadRuns;
        this.bouncePoll = bouncePoll;
        this.leases = leases;
        this.runs = runs;
        this.mailboxes = mailboxes;
        this.clock = clock;
        this.progress = progress;
        this.host = host;
        this.afterRun = afterRun;
    }

    /**
     * Runs a job to its end, in the calling thread.
     *
     * @param patience how long to wait for a mailbox that another run holds
     * @throws MailboxBusy if another run holds the mailbox for longer
     * @throws ShuttingDown if the process was asked to stop, so that nothing could close the run any more
     */
    public PollResult launch(JobDefinition definition, Trigger trigger, Duration patience) {
        activity.readLock().lock();
        try {
            if (isStopping()) {
                throw new ShuttingDown();
            }
            return followed(definition, launchAlone(definition, trigger, patience));
        } finally {
            activity.readLock().unlock();
        }
    }

    /** The mailbox is free again by now. A process that is about to end sends nothing more. */
    private PollResult followed(JobDefinition definition, PollResult result) {
        return isStopping() ? result : result.followedBy(afterRun.follow(definition, result.runId(), result.notices()));
    }

    private PollResult launchAlone(JobDefinition definition, Trigger trigger, Duration patience) {
        Lease lease = acquire(definition, patience);
        try {
            long id = runs.start(
                    definition.name(),
                    lease.mailbox(),
                    trigger.code(),
                    host,
                    ProcessHandle.current().pid());
            FailPoint.BEFORE_START.pass();
            deadRuns.end(definition.name(), lease, id);
            PollResult result = run(id, definition, lease);
            leases.release(lease);
            return result;
        } catch (RuntimeException broken) {
            release(lease, broken);
            throw broken;
        }
    }

    /** Takes the lease of the job's mailbox; asks for it again until the patience has run out. */
    private Lease acquire(JobDefinition definition, Duration patience) {
        String mailbox = definition.mailboxId();
        String owner = "process " + ProcessHandle.current().pid() + " on " + host;
        Instant giveUp = clock.instant().plus(patience);
        while (true) {
            Optional<Lease> lease = leases.acquire(mailbox, owner, duration(definition));
            if (lease.isPresent()) {
                return lease.get();
            }
            MailboxBusy busy = new MailboxBusy(mailbox, leases.holder(mailbox));
            if (!clock.instant().isBefore(giveUp)) {
                throw busy;
            }
            progress.waiting(definition.name(), String.valueOf(busy.getMessage()));
            pause();
        }
    }

    /** Longer where the job lets its server be silent for longer: no command may outlast the lease of a run that waits for it. */
    private static Duration duration(JobDefinition definition) {
        Duration silence = definition.from(MailboxSettings::readTimeout, files -> Duration.ZERO);
        Duration needed = silence.multipliedBy(READ_TIMEOUTS);
        boolean asRule = System.getProperty(LEASE_PROPERTY) != null || needed.compareTo(LEASE) < 0;
        return asRule ? LEASE : needed;
    }

    private void pause() {
        try {
            if (stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ShuttingDown();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new ShuttingDown();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Gives the lease back after a failure. Where the database is what failed, the lease ends by itself. */
    private void release(Lease lease, RuntimeException failure) {
        try {
            leases.release(lease);
        } catch (DataAccessException | TransactionException unreachable) {
            failure.addSuppressed(unreachable);
        }
    }

    /** Asks every run of this process to end after its current chunk, and lets no new one in. */
    public void stopAll() {
        stopping.countDown();
        running.forEach(PollRun::hurry);
        FailPoint.AT_SHUTDOWN.pass();
    }

    /**
     * Waits until no run of this process is left.
     *
     * @return false if one still was when the patience ran out
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        if (!activity.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        activity.writeLock().unlock();
        return true;
    }

    /** The row of the run is closed whatever happens, so that it never looks alive when it is not. */
    private PollResult run(long id, JobDefinition definition, Lease lease) {
        try {
            PollResult result = harvest(id, definition, lease);
            FailPoint.BEFORE_CLOSE.pass();
            return closed(result, lease).with(runs.figures(id));
        } catch (RuntimeException broken) {
            close(id, broken);
            throw broken;
        }
    }

    /** Only who holds the mailbox to the end can say that it is done. */
    private PollResult closed(PollResult result, Lease lease) {
        try {
            leases.holding(lease, () -> runs.end(result.runId(), result.state().stored(), result.failure()));
            return result;
        } catch (LeaseLost takenOver) {
            PollResult failed = result.failed(Failures.describe(takenOver));
            runs.end(failed.runId(), RunState.FAILED, failed.failure());
            return failed;
        }
    }

    /** Closes the row of a run that broke. Where the database is what failed, the next run closes it. */
    private void close(long id, RuntimeException failure) {
        try {
            runs.end(id, RunState.FAILED, Failures.describe(failure));
        } catch (DataAccessException | TransactionException unreachable) {
            failure.addSuppressed(unreachable);
        }
    }

    private PollResult harvest(long id, JobDefinition definition, Lease lease) {
        try (PollRun run =
                new PollRun(id, definition, lease, clock, progress, deadline -> open(definition, deadline))) {
            running.add(run);
            if (isStopping()) {
                run.hurry();
            }
            try {
                execute(run);
            } finally {
                running.remove(run);
            }
            return run.result();
        }
    }

    private Mailbox open(JobDefinition definition, Deadline deadline) {
        return Knocking.patiently(
                () -> mailboxes.open(definition, deadline),
                deadline,
                away -> progress.knocking(definition.name(), String.valueOf(away.getMessage())));
    }

    private void execute(PollRun run) {
        JobParameters parameters = new JobParametersBuilder()
                .addLong("run", run.id())
                .addString("job", run.definition().name(), false)
                .addString("mailbox", run.mailboxId(), false)
                .toJobParameters();
        try {
            JobExecution execution = operator.start(bouncePoll.job(run), parameters);
            if (execution.getStatus() == BatchStatus.FAILED) {
                failed(run, execution.getAllFailureExceptions());
            }
        } catch (JobExecutionException refused) {
            throw new IllegalStateException("Spring Batch refused to start run " + run.id(), refused);
        }
    }

    /** Where one of the failures is understood, the others are what followed from it. */
    private static void failed(PollRun run, List<Throwable> failures) {
        Failures.describe(failures).ifPresent(run::fail);
        if (failures.stream().allMatch(Failures::isOurOwn)) {
            failures.stream()
                    .findFirst()
                    .ifPresent(first ->
                            LOG.error("{}: run {} broke", run.definition().name(), run.id(), first));
        }
    }
}
