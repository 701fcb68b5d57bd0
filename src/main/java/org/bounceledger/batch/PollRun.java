package org.bounceledger.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
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

    /** So many messages have a notice each; a mailbox may have a million of them. */
    private static final int MESSAGES_TOLD = 10;

    private final long id;
    private final JobDefinition definition;
    private final Lease lease;
    private final Clock clock;
    private final Progress progress;
    private final Function<Deadline, Mailbox> connector;
    private final Thread thread = Thread.currentThread();
    private final Instant startedAt;
    private final Instant readUntil;

    private final Map<MessageKind, Integer> recorded = new EnumMap<>(MessageKind.class);
    private final Map<Outcome, Integer> filed = new EnumMap<>(Outcome.class);
    private final List<String> urgent = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private int found;
    private int copies;
    private int unbelieved;
    private int notRead;
    private int gone;
    private int givenUp;
    private int kept;
    private int suppressed;
    private int held;
    private int attempted;
    private int toFile;
    private int messagesTold;
    private @Nullable Mailbox mailbox;
    private @Nullable MailboxException refusal;
    private @Nullable String failure;
    private boolean cutShort;
    private boolean stopRequested;
    private Runnable alive = () -> {};
    private volatile Instant until;
    private volatile boolean hurried;

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
        this.progress = progress;
        this.connector = connector;
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
        return connector.apply(new Deadline(() -> until, clock, this::alive));
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
    }

    /**
     * Asks the run to end after the chunk, or the set of moves, that it is at: the process is about to end. May be called from any
     * thread.
     */
    void hurry() {
        hurried = true;
    }

    /** Whether the run leaves also the filing of what is recorded to the next one. */
    boolean mustHurry() {
        cutShort |= hurried;
        return hurried;
    }

    /** Asks the run to read nothing more, to file what is recorded, and to end. */
    void stopFor(StopRequest request) {
        if (!stopRequested) {
            stopRequested = true;
            notice("stopped on the request of " + request.by() + "; the rest is left to the next run");
        }
    }

    /** Whether the run was asked to stop or has used up its time; remembers that it was cut short. */
    boolean mustStop() {
        if (hurried || stopRequested) {
            cutShort = true;
        } else if (now().isAfter(readUntil)) {
            outOfTime();
        }
        return cutShort;
    }

    /** The time is over: no failure, the run just ends here. */
    void outOfTime() {
        if (!cutShort) {
            cutShort = true;
            notice("stopped after limits.run-time (" + definition.limits().runTimeAsWritten()
                    + "); the rest is left to the next run");
        }
    }

    void found(int messages) {
        found += messages;
    }

    void couldNotRead() {
        notRead++;
        attempted++;
    }

    /** Of those that could not be read, so many are not left for the next run, but recorded as unreadable. */
    void gaveUp(int messages) {
        notRead -= messages;
        givenUp += messages;
        recorded.merge(MessageKind.UNREADABLE, messages, Integer::sum);
    }

    void fewerConnections(String why) {
        notice("not all of limits.connections could be opened, the others did the work: " + why);
    }

    void disappeared() {
        gone++;
        attempted++;
    }

    void recorded(Collection<MessageKind> kinds, int newCopies) {
        kinds.forEach(kind -> recorded.merge(kind, 1, Integer::sum));
        attempted += kinds.size();
        copies += newCopies;
        progress.advanced(definition.name(), "recorded", attempted, found);
    }

    /** So many events show less than the job demands, and have no effect. */
    void unbelieved(int events) {
        unbelieved += events;
    }

    /** How many messages are recorded so far, those that could not be read or judged left out. */
    int recordedInAll() {
        return recorded.values().stream().mapToInt(Integer::intValue).sum() - givenUp;
    }

    /** Tells how many messages are about to be moved, besides those that were. */
    void toFile(int messages) {
        toFile = filedInAll() + messages;
    }

    void filed(Outcome outcome, int messages) {
        filed.merge(outcome, messages, Integer::sum);
        progress.advanced(definition.name(), "filed", filedInAll(), toFile);
    }

    /** Whether anything was moved so far. */
    boolean hasFiled() {
        return !filed.isEmpty();
    }

    /** Messages that stay where they are for good, since their source is only read. */
    void kept(int messages) {
        kept += messages;
    }

    /** What came of the run: so many recipients suppressed, and so many held back for a person. */
    void suppressed(int recipients, int heldBack) {
        suppressed = recipients;
        held = heldBack;
    }

    void raised(Alarm alarm, String inWords) {
        alarms.add(alarm);
        urgent(inWords);
    }

    /** A notice that waits for a person's decision; it stands before all others. */
    void urgent(String text) {
        urgent.add(text);
    }

    void notice(String text) {
        notices.add(text);
    }

    /** A notice about one message: the first few are kept, the others counted. */
    void noticeOfMessage(String text) {
        if (messagesTold < MESSAGES_TOLD) {
            notice(text);
        }
        messagesTold++;
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

    private int filedInAll() {
        return filed.values().stream().mapToInt(Integer::intValue).sum();
    }

    PollResult result() {
        List<String> told = new ArrayList<>(urgent);
        told.addAll(notices);
        if (unbelieved > 0) {
            told.add((unbelieved == 1 ? "1 report was" : unbelieved + " reports were")
                    + " recorded and not believed; \"report backscatter\" lists what was");
        }
        if (messagesTold > MESSAGES_TOLD) {
            told.add((messagesTold - MESSAGES_TOLD) + " more notices about single messages are left out; \"runs --run "
                    + id + "\" lists the messages");
        }
        PollCounts counts = new PollCounts(
                found,
                recorded,
                filed,
                copies,
                notRead,
                givenUp,
                gone,
                kept,
                Math.max(0, found - attempted),
                suppressed,
                held);
        return new PollResult(
                id,
                definition.name(),
                state(),
                counts,
                startedAt,
                Duration.between(startedAt, now()),
                failure,
                told,
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
        return notRead + givenUp + held + alarms.size() > 0 ? PollResult.State.ATTENTION : PollResult.State.DONE;
    }

    @Override
    public void close() {
        if (mailbox != null) {
            mailbox.close();
        }
    }
}
