package org.bounceledger.imap;

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
        for (long[] set : UidSet.pieces(UidSet.sorted(uids), MOST_IN_A_SET)) {
            NavigableSet<Long> present = lister.present(folder, set, true);
            LongStream.of(set).filter(uid -> !present.contains(uid)).forEach(missing::add);
            MoveAttempt attempt = new MoveAttempt(session, lister, way, folder, target, present);
            attempt.run();
            moved.addAll(attempt.moved());
            left.addAll(attempt.left());
            why = attempt.left().isEmpty() ? why : attempt.why();
        }
        return MoveResult.of(moved, missing, left, why);
    }
}
