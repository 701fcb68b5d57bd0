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
import org.bounceledger.job.LimitSettings;
import org.bounceledger.model.MessageRef;

/**
 * Reads messages in batches that are bounded in octets and in number. What a batch did not deliver is asked for again: in halves while
 * much is left, so that one message that breaks the connection is soon alone, at last each by itself, and then given up.
 */
final class BatchedFetch implements FetchCursor {
    /** So few are asked for one by one. */
    private static final int FEW = 4;

    private final Session session;
    private final Lister lister;
    private final SourceFolder folder;
    private final LimitSettings limits;
    private final BodyReader bodies;
    private final Backoff backoff;
    private final Deque<long[]> windows = new ArrayDeque<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final Deque<FetchResult> ready = new ArrayDeque<>();

    /**
     * A message to be read.
     *
     * @param size RFC822.SIZE, or -1 if the server did not tell
     */
    record Wanted(long uid, long size) {}

    /**
     * What one command asks for.
     *
     * @param whole whether the whole messages are asked for, or only as much as the limit allows
     * @param last  whether it is one message by itself, for the last time
     */
    record Batch(List<Wanted> wanted, boolean whole, boolean last) {}

    BatchedFetch(Session session, Lister lister, SourceFolder folder, long[] uids, LimitSettings limits) {
        this.session = session;
        this.lister = lister;
        this.folder = folder;
        this.limits = limits;
        this.bodies = new BodyReader(session, folder, limits.messageSize().octets());
        this.backoff = Backoff.brisk(session.deadline());
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
            boolean full = batch.size() >= limits.fetchMessages()
                    || octets + most > limits.fetchSize().octets();
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
        for (long[] piece : UidSet.pieces(uids, limits.fetchMessages())) {
            batches.add(new Batch(List.copyOf(batch.subList(from, from + piece.length)), whole, false));
            from += piece.length;
        }
    }

    private void read(Batch batch) {
        BodyReader.Delivery delivery = bodies.read(batch);
        ready.addAll(delivery.results());
        if (!delivery.results().isEmpty()) {
            backoff.reset();
        }
        delivery.trouble().ifPresent(trouble -> backoff.await(trouble, delivery.pause()));
        if (delivery.left().isEmpty()) {
            return;
        }
        if (batch.last()) {
            giveUp(delivery.left().get(0), delivery.why());
        } else {
            retry(delivery.left(), batch.whole());
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
            left.forEach(message -> batches.push(new Batch(List.of(message), whole, true)));
        } else {
            int half = left.size() / 2;
            batches.push(new Batch(List.copyOf(left.subList(half, left.size())), whole, false));
            batches.push(new Batch(List.copyOf(left.subList(0, half)), whole, false));
        }
    }

    private MessageRef ref(long uid) {
        return new MessageRef(folder.name(), folder.uidValidity(), uid);
    }
}
