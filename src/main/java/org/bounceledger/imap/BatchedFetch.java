package org.bounceledger.imap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.bounceledger.imap.MailboxException.Throttled;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.model.MessageRef;

/**
 * Reads messages in batches that are bounded in octets and in number. What a batch did not deliver is asked for again: in halves while
 * much is left, so that one message that breaks the connection is soon alone, at last each by itself, and then given up. A server that
 * wants to be left alone is, for a while; from then on the batches are smaller.
 */
final class BatchedFetch implements FetchCursor {
    /** So few are asked for one by one. */
    private static final int FEW = 4;

    /** So often a single message is asked for that the server refuses for now while it delivers others. */
    private static final int MOST_REFUSALS = 4;

    /** Octets; however slow a server wants it, smaller batches only cost more commands. */
    private static final long SMALLEST_BATCH = 64L << 10;

    private final Session session;
    private final Lister lister;
    private final SourceFolder folder;
    private final LimitSettings limits;
    private final BodyReader bodies;
    private final Backoff backoff;
    private final Backoff throttled;
    private final Deque<long[]> windows = new ArrayDeque<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final Deque<FetchResult> ready = new ArrayDeque<>();
    private int mostMessages;
    private long mostOctets;
    private long delivered;

    /**
     * A message to be read.
     *
     * @param size RFC822.SIZE, or -1 if the server did not tell
     */
    record Wanted(long uid, long size) {}

    /**
     * What one command asks for.
     *
     * @param whole    whether the whole messages are asked for, or only as much as the limit allows
     * @param last     whether it is one message by itself, for the last time
     * @param refusals how often the server refused it for now, since it is one message by itself
     * @param since    how many messages had been delivered at the first of those refusals
     */
    record Batch(List<Wanted> wanted, boolean whole, boolean last, int refusals, long since) {
        static Batch of(List<Wanted> wanted, boolean whole) {
            return new Batch(List.copyOf(wanted), whole, false, 0, 0);
        }

        static Batch last(Wanted message, boolean whole) {
            return new Batch(List.of(message), whole, true, 0, 0);
        }

        Batch refused(long delivered) {
            return new Batch(wanted, whole, last, refusals + 1, refusals == 0 ? delivered : since);
        }
    }

    BatchedFetch(Session session, Lister lister, SourceFolder folder, long[] uids, LimitSettings limits) {
        this.session = session;
        this.lister = lister;
        this.folder = folder;
        this.limits = limits;
        this.bodies = new BodyReader(session, folder, limits.messageSize().octets());
        this.backoff = Backoff.brisk(session.deadline());
        this.throttled = Backoff.throttled(session.deadline());
        this.mostMessages = Math.min(limits.fetchMessages(), lister.window());
        this.mostOctets = limits.fetchSize().octets();
        long[] sorted = UidSet.sorted(uids);
        for (int from = 0; from < sorted.length; from += Lister.WINDOW) {
            windows.add(Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + Lister.WINDOW)));
        }
    }

    @Override
    public Optional<FetchResult> next() {
        while (ready.isEmpty()) {
            if (!batches.isEmpty()) {
                read(batches.pop());
            } else if (!windows.isEmpty()) {
                plan(windows.pop());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(ready.pop());
    }

    private void plan(long[] uids) {
        Map<Long, Long> sizes = lister.sizes(folder, uids);
        long[] untold =
                Arrays.stream(uids).filter(uid -> !sizes.containsKey(uid)).toArray();
        NavigableSet<Long> present =
                untold.length == 0 ? Collections.emptyNavigableSet() : lister.present(folder, untold, false);
        List<Wanted> small = new ArrayList<>();
        List<Wanted> large = new ArrayList<>();
        for (long uid : uids) {
            long size = sizes.getOrDefault(uid, -1L);
            if (size < 0 && !present.contains(uid)) {
                ready.add(new FetchResult.Gone(ref(uid)));
            } else if (size < 0 || size > limits.messageSize().octets()) {
                large.add(new Wanted(uid, size));
            } else {
                small.add(new Wanted(uid, size));
            }
        }
        cut(small, true);
        cut(large, false);
    }

    private void cut(List<Wanted> wanted, boolean whole) {
        List<Wanted> batch = new ArrayList<>();
        long octets = 0;
        for (Wanted message : wanted) {
            long most = bodies.expected(message);
            boolean full = batch.size() >= mostMessages || octets + most > mostOctets;
            if (full && !batch.isEmpty()) {
                add(batch, whole);
                batch = new ArrayList<>();
                octets = 0;
            }
            batch.add(message);
            octets += most;
        }
        add(batch, whole);
    }

    /** Cuts once more where the command would be too long: UIDs with gaps take many octets. */
    private void add(List<Wanted> batch, boolean whole) {
        int from = 0;
        long[] uids = batch.stream().mapToLong(Wanted::uid).toArray();
        for (long[] piece : UidSet.pieces(uids, mostMessages)) {
            batches.add(Batch.of(batch.subList(from, from + piece.length), whole));
            from += piece.length;
        }
    }

    private void read(Batch batch) {
        BodyReader.Delivery delivery = bodies.read(batch);
        ready.addAll(delivery.results());
        delivered += delivery.results().size();
        if (!delivery.results().isEmpty()) {
            backoff.reset();
            throttled.reset();
        }
        if (delivery.trouble().filter(Throttled.class::isInstance).isPresent()) {
            slowDown(delivery, batch);
            return;
        }
        delivery.trouble().ifPresent(backoff::await);
        if (delivery.left().isEmpty()) {
            return;
        }
        if (batch.last()) {
            giveUp(delivery.left().get(0), delivery.why());
        } else {
            retry(delivery.left(), batch.whole());
        }
    }

    /**
     * Waits, and cuts all that is left into smaller batches. A single message that is refused for now goes to the end of the queue: if
     * others are delivered meanwhile, and it still is not, then it is given up, else it would hold them back for ever.
     */
    private void slowDown(BodyReader.Delivery delivery, Batch batch) {
        boolean alone = batch.wanted().size() == 1 && !delivery.left().isEmpty();
        if (alone && batch.refusals() >= MOST_REFUSALS && delivered > batch.since()) {
            giveUp(delivery.left().get(0), delivery.why());
            return;
        }
        throttled.await(delivery.trouble().orElseThrow(), delivery.pause());
        mostMessages = Math.max(1, Math.min(mostMessages, batch.wanted().size()) / 2);
        mostOctets = Math.max(mostOctets / 2, SMALLEST_BATCH);
        List<Batch> waiting = List.copyOf(batches);
        batches.clear();
        if (batch.wanted().size() > 1) {
            cut(delivery.left(), batch.whole());
        }
        for (Batch next : waiting) {
            if (next.wanted().size() == 1) {
                batches.add(next);
            } else {
                cut(next.wanted(), next.whole());
            }
        }
        if (alone) {
            batches.add(batch.refused(delivered));
        }
    }

    /** Dovecot goes on listing the messages of a folder that was deleted, with NIL as their content: only opening it anew shows it. */
    private void giveUp(Wanted message, String why) {
        session.persistently(() -> session.again(folder, false));
        boolean there =
                lister.present(folder, new long[] {message.uid()}, false).contains(message.uid());
        ready.add(there ? new FetchResult.NotRead(ref(message.uid()), why) : new FetchResult.Gone(ref(message.uid())));
    }

    private void retry(List<Wanted> left, boolean whole) {
        if (left.size() <= FEW) {
            left.forEach(message -> batches.push(Batch.last(message, whole)));
        } else {
            int half = left.size() / 2;
            batches.push(Batch.of(left.subList(half, left.size()), whole));
            batches.push(Batch.of(left.subList(0, half), whole));
        }
    }

    private MessageRef ref(long uid) {
        return new MessageRef(folder.name(), folder.uidValidity(), uid);
    }
}
