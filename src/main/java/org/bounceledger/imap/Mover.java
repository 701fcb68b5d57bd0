package org.bounceledger.imap;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.Argument;

/** Moves messages in sets, and believes only what it sees afterwards in the source folder. */
final class Mover {
    /** Faster than one by one by a factor of ten; more gains nothing. */
    private static final int MOST_IN_A_SET = 500;

    private static final int TRIES = 3;

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
            Attempt attempt = new Attempt(present);
            attempt.run(folder, target);
            moved.addAll(attempt.moved());
            left.addAll(attempt.left);
            why = attempt.left.isEmpty() ? why : attempt.why;
        }
        return MoveResult.of(moved, missing, left, why);
    }

    /** The way of one set. */
    private final class Attempt {
        private final NavigableSet<Long> wanted;
        private NavigableSet<Long> left;
        private String why = "";

        Attempt(NavigableSet<Long> wanted) {
            this.wanted = wanted;
            this.left = wanted;
        }

        NavigableSet<Long> moved() {
            NavigableSet<Long> moved = new TreeSet<>(wanted);
            moved.removeAll(left);
            return moved;
        }

        /** A connection that dies leaves it open what happened: whatever the end, we look. */
        void run(SourceFolder folder, String target) {
            for (int tries = 0; tries < TRIES && !left.isEmpty(); tries++) {
                boolean refused = false;
                try {
                    refused = !send(folder, target);
                } catch (MailboxException.ConnectionLost lost) {
                    why = String.valueOf(lost.getMessage());
                    session.drop();
                }
                left = lister.present(folder, array(left), true);
                if (refused) {
                    return;
                }
                why = why.isEmpty() && !left.isEmpty()
                        ? "the server says that it moved them but they are still there"
                        : why;
            }
        }

        /** Whether the server agreed. */
        private boolean send(SourceFolder folder, String target) {
            ImapConnection connection = session.in(folder, true);
            String set = UidSet.format(array(left));
            Argument arguments =
                    new Argument().writeAtom(set).append(session.names().argument(target));
            for (MoveWay.Command command : way.commands()) {
                Reply reply = connection.send(command.verb(), command.arguments(set, arguments));
                if (!reply.ok()) {
                    why = session.server() + ": the server refuses " + command.verb() + " to " + target + ": "
                            + reply.text();
                    return false;
                }
            }
            return true;
        }
    }

    private static long[] array(NavigableSet<Long> uids) {
        return uids.stream().mapToLong(Long::longValue).toArray();
    }
}
