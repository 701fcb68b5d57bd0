package org.bounceledger.imap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a COPY took place whose answer was lost. A copy keeps size and INTERNALDATE, gets a UID of UIDNEXT or above, and
 * is made for all messages or for none (RFC 9051 section 6.4.7).
 */
final class CopyProof {
    private final Session session;
    private final SourceFolder target;
    private final long uidNext;
    private final List<Trait> ours;

    private record Trait(long size, @Nullable Instant internalDate) {}

    private CopyProof(Session session, SourceFolder target, long uidNext, List<Trait> ours) {
        this.session = session;
        this.target = target;
        this.uidNext = uidNext;
        this.ours = ours;
    }

    /** Notes, before the COPY, what will have to be found after it. */
    static CopyProof before(Session session, SourceFolder folder, String target, NavigableSet<Long> uids) {
        return session.persistently(() -> {
            SourceFolder there = session.select(target, false);
            long uidNext = session.uidNext();
            String set = UidSet.format(uids.stream().mapToLong(Long::longValue).toArray());
            return new CopyProof(session, there, uidNext, traits(session, folder, set, 1));
        });
    }

    private static List<Trait> traits(Session session, SourceFolder folder, String set, long from) {
        Reply reply = session.in(folder, false).demand("UID FETCH " + set + " (UID RFC822.SIZE INTERNALDATE)", null);
        return reply.fetched().stream()
                .filter(found -> found.uid() >= from && found.size() >= 0)
                .map(found -> new Trait(found.size(), found.internalDate()))
                .toList();
    }

    /** Looks; false also when it cannot be proved, as where the server does not tell UIDNEXT (RFC 3501 section 6.3.1). */
    boolean copied() {
        if (uidNext == 0) {
            return false;
        }
        List<Trait> found =
                session.persistently(() -> new ArrayList<>(traits(session, target, uidNext + ":*", uidNext)));
        return ours.stream().allMatch(found::remove);
    }
}
