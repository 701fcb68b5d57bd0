package org.bounceledger.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.Lease;
import org.bounceledger.store.MailFolder;
import org.bounceledger.store.RunFigures;
import org.bounceledger.store.StopRequest;
import org.jspecify.annotations.Nullable;

/** One run while it goes on: what its steps share. Used by one thread, but for {@link #hurry}. */
final class PollRun implements AutoCloseable {
    /** So long may filing what is recorded take beyond the time of the run. */
    private static final Duration FILING = Duration.ofMinutes(10);

    private final long id;
    private final JobDefinition definition;
    private final Lease lease;
    private final Clock clock;
    private final Function<Deadline, Mailbox> connector;
    private final Thread thread = Thread.currentThread();
    private final Instant startedAt;
    private final Instant readUntil;

    private final Tally tally;
    private final Notices notices;
    private final List<Alarm> alarms = new ArrayList<>();
    private @Nullable Mailbox mailbox;
    private @Nullable MailboxException refusal;
    private @Nullable String failure;
    private boolean cutShort;
    private Runnable alive = () -> {};
    private volatile Instant until;
    private volatile boolean hurried;
    private volatile boolean stopRequested;
    private volatile boolean filing;

    /** For the calling thread, which is the one that works. */
    PollRun(
            long id,
            JobDefinition definition,
            Lease lease,
            Clock clock,
            Progress progress,
            Function<Deadline, Mailbox> connector) {
        this.id = id;
        this.definition = definition;
        this.lease = lease;
        this.clock = clock;
        this.connector = connector;
        this.tally = new Tally(definition.name(), progress);
        this.notices = new Notices(id);
        this.startedAt = clock.instant();
        this.readUntil = startedAt.plus(definition.limits().runTime());
        this.until = readUntil;
    }

    long id() {
        return id;
    }

    JobDefinition definition() {
        return definition;
    }

    String mailboxId() {
        return definition.mailboxId();
    }

    /** The folder as the ledger knows it. */
    MailFolder inLedger(SourceFolder folder) {
        return new MailFolder(mailboxId(), folder.name(), folder.uidValidity());
    }

    /** Its figures so far. */
    Tally tally() {
        return tally;
    }

    /** What it has to tell so far. */
    Notices notices() {
        return notices;
    }

    Lease lease() {
        return lease;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * The mailbox, connected on first use. A run that was refused does not knock again: a wrong password that is tried at every step
     * locks the account.
     */
    Mailbox mailbox() {
        if (refusal != null) {
            throw refusal;
        }
        if (mailbox == null) {
            try {
                mailbox = connect();
            } catch (MailboxException.OutOfTime late) {
                throw late;
            } catch (MailboxException refused) {
                refusal = refused;
                throw refused;
            }
        }
        return mailbox;
    }

    /** One more connection, for the caller to close. May be called from any thread. */
    Mailbox furtherConnection() {
        return connect();
    }

    private Mailbox connect() {
        return connector.apply(
                new Deadline(() -> until, clock, this::alive, () -> hurried || (stopRequested && !filing)));
    }

    /**
     * Whom to tell that the run goes on, now and then while it waits for the mail server.
     *
     * @param sign may throw what ends the run
     */
    void tells(Runnable sign) {
        alive = sign;
    }

    /** While others only read messages ahead, the thread of the run looks after itself. */
    private void alive() {
        if (Thread.currentThread() == thread) {
            alive.run();
        }
    }

    /** Lets the mailbox be used for a while longer: what is recorded is filed, also where reading took all the time there was. */
    void allowFiling() {
        Instant later = now().plus(FILING);
        until = later.isAfter(readUntil) ? later : readUntil;
        filing = true;
    }

    /**
     * Asks the run to end after the chunk, or the set of moves, that it is at, and at once where it waits for the mail server: the process is
     * about to end. May be called from any thread.
     */
    void hurry() {
        hurried = true;
    }

    /** Whether the run leaves also the filing of what is recorded to the next one. */
    boolean mustHurry() {
        cutShort |= hurried;
        return hurried;
    }

    /** Asks the run to read nothing more, also where it waits for the mail server, to file what is recorded, and to end. */
    void stopFor(StopRequest request) {
        if (!stopRequested) {
            stopRequested = true;
            notices.add("stopped on the request of " + request.by() + "; the rest is left to the next run");
        }
    }

    /** Whether the run was asked to stop or has used up its time; remembers that it was cut short. */
    boolean mustStop() {
        if (hurried || stopRequested || now().isAfter(readUntil)) {
            outOfTime();
        }
        return cutShort;
    }

    /** The time is over, or the run was asked to end while it waited for the mail server: no failure, the run just ends here. */
    void outOfTime() {
        if (hurried || stopRequested) {
            cutShort = true;
        } else if (!cutShort) {
            cutShort = true;
            notices.add("stopped after limits.run-time (" + definition.limits().runTimeAsWritten()
                    + "); the rest is left to the next run");
        }
    }

    void raised(Alarm alarm, String inWords) {
        alarms.add(alarm);
        notices.urgent(inWords);
    }

    /** Notes what made the run fail; the first cause stays. */
    void fail(String cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** Whether something went wrong already. */
    boolean failed() {
        return failure != null;
    }

    PollResult result() {
        return new PollResult(
                id,
                definition.name(),
                state(),
                tally.counts(),
                startedAt,
                Duration.between(startedAt, now()),
                failure,
                notices.all(tally.unbelieved()),
                alarms,
                RunFigures.NONE,
                AfterRun.Sent.NOTHING);
    }

    private PollResult.State state() {
        if (failure != null) {
            return PollResult.State.FAILED;
        }
        if (cutShort) {
            return PollResult.State.STOPPED;
        }
        return tally.needsAttention() || !alarms.isEmpty() ? PollResult.State.ATTENTION : PollResult.State.DONE;
    }

    @Override
    public void close() {
        if (mailbox != null) {
            mailbox.close();
        }
    }
}
