package org.bounceledger.imap;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Moves messages in sets, and believes only what it sees afterwards in the source folder. */
final class Mover {
    /** Faster than one by one by a factor of ten; more gains nothing. */
    private static final int MOST_IN_A_SET = 500;

    private final Session session;
    private final Lister lister;
    private final MoveWay way;

    Mover(Session session, Lister lister, MoveWay way) {
        this.session = session;
        this.lister = lister;
        this.way = way;
    }

    MoveResult move(SourceFolder folder, long[] uids, String target) {
        NavigableSet<Long> moved = new TreeSet<>();
        NavigableSet<Long> missing = new TreeSet<>();
        NavigableSet<Long> left = new TreeSet<>();
        String why = "";
        Backoff backoff = Backoff.throttled(session.deadline());
        Deque<long[]> sets =
                new ArrayDeque<>(UidSet.pieces(UidSet.sorted(uids), Math.min(MOST_IN_A_SET, lister.window())));
        while (!sets.isEmpty()) {
            long[] set = sets.pop();
            NavigableSet<Long> present = lister.present(folder, set, true);
            LongStream.of(set).filter(uid -> !present.contains(uid)).forEach(missing::add);
            MoveAttempt attempt = new MoveAttempt(session, lister, way, folder, target, present);
            attempt.run();
            moved.addAll(attempt.moved());
            if (attempt.tooMany()) {
                backoff.await(new MailboxException.Throttled(attempt.why()));
                halves(attempt.left(), sets);
            } else {
                left.addAll(attempt.left());
                why = attempt.left().isEmpty() ? why : attempt.why();
                backoff.reset();
            }
        }
        return MoveResult.of(moved, missing, left, why);
    }

    private static void halves(NavigableSet<Long> uids, Deque<long[]> sets) {
        long[] all = uids.stream().mapToLong(Long::longValue).toArray();
        sets.push(Arrays.copyOfRange(all, all.length / 2, all.length));
        sets.push(Arrays.copyOfRange(all, 0, all.length / 2));
    }
}
