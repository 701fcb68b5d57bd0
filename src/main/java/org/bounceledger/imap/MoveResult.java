package org.bounceledger.imap;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of a move, by UID in the source folder; every UID asked for is in exactly one of the sets.
 *
 * @param moved   gone from the source folder by our doing (or, with copy-and-mark, copied and marked)
 * @param missing not in the source folder already before: somebody else took it away, or an earlier run moved it
 * @param left    still in the source folder
 * @param why     the server's words on what was left; "" if nothing was
 */
public record MoveResult(NavigableSet<Long> moved, NavigableSet<Long> missing, NavigableSet<Long> left, String why) {
    /** Keeps its own copies of the sets. */
    public MoveResult {
        moved = Collections.unmodifiableNavigableSet(new TreeSet<>(moved));
        missing = Collections.unmodifiableNavigableSet(new TreeSet<>(missing));
        left = Collections.unmodifiableNavigableSet(new TreeSet<>(left));
    }

    static MoveResult of(Set<Long> moved, Set<Long> missing, Set<Long> left, String why) {
        return new MoveResult(new TreeSet<>(moved), new TreeSet<>(missing), new TreeSet<>(left), why);
    }
}
