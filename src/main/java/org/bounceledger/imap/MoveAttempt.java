package org.bounceledger.imap;

import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Moves one set of messages. A connection that dies leaves it open what the server did last, so whatever the end: we look, and go on
 * from what we see.
 */
final class MoveAttempt {
    private static final int TRIES = 3;

    private final Session session;
    private final Lister lister;
    private final SourceFolder folder;
    private final String target;
    private final NavigableSet<Long> wanted;
    private final Iterator<MoveWay.Command> steps;
    private MoveWay.Command step;
    private NavigableSet<Long> left;
    private String why = "";
    private boolean tooMany;

    /**
     * @param wanted UIDs that are in the folder
     */
    MoveAttempt(
            Session session,
            Lister lister,
            MoveWay way,
            SourceFolder folder,
            String target,
            NavigableSet<Long> wanted) {
        this.session = session;
        this.lister = lister;
        this.folder = folder;
        this.target = target;
        this.wanted = wanted;
        this.steps = way.commands().iterator();
        this.step = steps.next();
        this.left = wanted;
    }

    /** What is not in the folder any more. */
    NavigableSet<Long> moved() {
        NavigableSet<Long> moved = new TreeSet<>(wanted);
        moved.removeAll(left);
        return moved;
    }

    /** What is still in the folder. */
    NavigableSet<Long> left() {
        return left;
    }

    /** The server's words on what is left. */
    String why() {
        return why;
    }

    /** Whether the server would rather be asked for fewer at once, and has done nothing with what is left. */
    boolean tooMany() {
        return tooMany && left.size() > 1;
    }

    void run() {
        boolean goOn = true;
        for (int tries = 0; tries < TRIES && goOn && !left.isEmpty(); tries++) {
            CopyProof proof = step == MoveWay.Command.COPY ? CopyProof.before(session, folder, target, left) : null;
            try {
                goOn = walk();
            } catch (MailboxException.ConnectionLost lost) {
                why = String.valueOf(lost.getMessage());
                session.drop();
                if (step == MoveWay.Command.COPY && proof != null && proof.copied()) {
                    step = steps.next();
                }
            }
            left = lister.present(folder, uids(), true);
        }
        if (!left.isEmpty() && why.isEmpty()) {
            why = session.server() + ": the server says that it moved the messages, but they are still there";
        }
    }

    /** Does the steps that are left; a step that was confirmed is not done again. Returns whether trying again may help. */
    private boolean walk() {
        ImapConnection connection = session.persistently(() -> session.in(folder, true));
        while (true) {
            String set = UidSet.format(uids());
            Reply reply = connection.send(
                    step.verb(), step.arguments(set, session.names().argument(target)));
            if (!reply.ok()) {
                return refused(reply);
            }
            if (!steps.hasNext()) {
                return true;
            }
            step = steps.next();
        }
    }

    /** RFC 9051 section 7.1, TRYCREATE: somebody removed the target folder. */
    private boolean refused(Reply reply) {
        why = session.server() + ": the server refuses " + step.verb() + " to " + target + ": " + reply.text();
        boolean first = step == MoveWay.Command.MOVE || step == MoveWay.Command.COPY;
        tooMany = first && Throttle.wantsFewer(reply);
        if (reply.code("TRYCREATE").isEmpty()) {
            return false;
        }
        new FolderList(session).ensure(target);
        return true;
    }

    private long[] uids() {
        return left.stream().mapToLong(Long::longValue).toArray();
    }
}
