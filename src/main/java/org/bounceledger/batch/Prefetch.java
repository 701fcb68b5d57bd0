package org.bounceledger.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices ahead, in one thread per connection, and gives their messages in the order of the slices, however many connections
 * there are. While it is open, its threads are the only ones that may use the mailbox.
 */
final class Prefetch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final List<Slice> slices;
    private final long room;
    private final AtomicInteger untaken = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private int current;
    private volatile boolean closed;
    private volatile @Nullable String refusal;

    private Prefetch(List<Slice> slices, long room) {
        this.room = room;
        this.slices = List.copyOf(slices);
    }

    /**
     * Begins to read.
     *
     * @param room        how many octets each connection may read ahead, over all of its slices; a larger message comes alone
     * @param mailbox     the first connection
     * @param connections how many to use at most
     * @param more        opens a further one, from another thread
     * @param name        of the job, for the names of the threads
     */
    static Prefetch start(
            List<Slice> slices, long room, Mailbox mailbox, int connections, Supplier<Mailbox> more, String name) {
        Prefetch prefetch = new Prefetch(slices, room);
        for (int i = 1; i <= Math.min(connections, slices.size()); i++) {
            Runnable work = i == 1 ? () -> prefetch.read(mailbox) : () -> prefetch.read(more);
            Thread thread = new Thread(work, "fetch-" + name + "-" + i);
            thread.setDaemon(true);
            prefetch.threads.add(thread);
        }
        prefetch.threads.forEach(Thread::start);
        return prefetch;
    }

    private void read(Mailbox mailbox) {
        Room shared = new Room(room);
        for (int i = untaken.getAndIncrement(); i < slices.size() && !closed; i = untaken.getAndIncrement()) {
            slices.get(i).read(mailbox, shared);
        }
    }

    /** The first connection reads all if the server grants no other. */
    private void read(Supplier<Mailbox> more) {
        try (Mailbox mailbox = more.get()) {
            read(mailbox);
        } catch (MailboxException refused) {
            refusal = refused.getMessage();
        }
    }

    /**
     * The next result; empty if there is none, or none so far.
     *
     * @throws MailboxException if reading came to an early end, after all that was read before
     */
    Optional<FetchResult> next(Duration patience) {
        try {
            while (!finished()) {
                Slice slice = slices.get(current);
                Optional<FetchResult> result = slice.take(patience);
                if (result.isPresent() || !slice.finished()) {
                    return result;
                }
                current++;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted while it waited for the mailbox", interrupted);
        }
        return Optional.empty();
    }

    /** Whether every message of every slice was given. */
    boolean finished() {
        return current >= slices.size();
    }

    /** Why a further connection was not granted; empty if all were. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** For who has nothing to do meanwhile. */
    @Override
    public void close() {
        close(() -> {});
    }

    /**
     * Returns when the threads have let go of the mailbox: at the latest, when the command under way has run out of time.
     *
     * @param meanwhile is called about once a second; what it throws is thrown in the end
     */
    void close(Runnable meanwhile) {
        closed = true;
        slices.forEach(Slice::abandon);
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        RuntimeException failure = null;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join(LOOK_EVERY.toMillis());
                    if (failure == null && thread.isAlive()) {
                        meanwhile.run();
                    }
                } catch (InterruptedException again) {
                    interrupted = true;
                } catch (RuntimeException failed) {
                    failure = failed;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
