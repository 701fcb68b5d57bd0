package org.bounceledger.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.SourceFolder;
import org.jspecify.annotations.Nullable;

/**
 * Messages that one connection reads, and the queue through which they come: one thread reads ahead until its connection has no
 * {@link Room} left, another one takes.
 */
final class Slice {
    /** How many messages; the same for any number of connections, so that the order of the messages is the same, too. */
    static final int MESSAGES = 2_000;

    private final SourceFolder folder;
    private final long[] uids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FetchResult> ready = new ArrayDeque<>();
    private boolean ended;
    private boolean abandoned;
    private @Nullable Throwable failure;
    private @Nullable Room room;

    private Slice(SourceFolder folder, long[] uids) {
        this.folder = folder;
        this.uids = uids;
    }

    /** Cuts into slices. */
    static List<Slice> of(SourceFolder folder, long[] uids) {
        List<Slice> slices = new ArrayList<>();
        for (int from = 0; from < uids.length; from += MESSAGES) {
            slices.add(new Slice(folder, Arrays.copyOfRange(uids, from, Math.min(uids.length, from + MESSAGES))));
        }
        return slices;
    }

    /**
     * Reads all of it; to be called once. Returns early if nobody wants the rest.
     *
     * @param shared by all slices that the connection reads
     */
    void read(Mailbox mailbox, Room shared) {
        try {
            use(shared);
            FetchCursor cursor = mailbox.fetch(folder, uids);
            Optional<FetchResult> next = cursor.next();
            while (next.isPresent() && put(next.get(), shared)) {
                next = cursor.next();
            }
            end(null);
        } catch (RuntimeException | Error broken) {
            // whatever it is, the thread that takes has to know, or it would wait for ever
            end(broken);
        }
    }

    private void use(Room shared) {
        lock.lock();
        try {
            room = shared;
            if (abandoned) {
                shared.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** False if nobody wants it. */
    private boolean put(FetchResult result, Room shared) {
        shared.enter(octets(result));
        lock.lock();
        try {
            ready.add(result);
            changed.signalAll();
            return !abandoned;
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            ended = true;
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next result; empty if there is none, or none so far.
     *
     * @throws org.bounceledger.imap.MailboxException if reading came to an early end, after all that was read before
     */
    Optional<FetchResult> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (ready.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            FetchResult result = ready.poll();
            if (result == null) {
                rethrow();
            } else if (room != null) {
                room.leave(octets(result));
            }
            return Optional.ofNullable(result);
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() {
        if (failure instanceof RuntimeException trouble) {
            throw trouble;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Whether everything was read and taken. */
    boolean finished() {
        lock.lock();
        try {
            return ended && ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the reading thread that nobody wants the rest. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            if (room != null) {
                room.close();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long octets(FetchResult result) {
        return result.fold(fetched -> (long) fetched.message().content().length, notRead -> 0L, gone -> 0L);
    }
}
