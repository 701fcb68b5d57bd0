package org.bounceledger.imap;

import java.util.List;
import org.eclipse.angus.mail.iap.Argument;

/** How messages are moved, depending on what the server can. Never by a plain EXPUNGE, which takes other people's along. */
enum MoveWay {
    /** RFC 6851. */
    MOVE("MOVE"),
    /** RFC 4315 section 2.1 expunges exactly ours. */
    COPY_AND_EXPUNGE("COPY, then UID EXPUNGE of exactly what was copied"),
    /** Nothing is expunged: somebody else has to. */
    COPY_AND_MARK("COPY, then mark as \\Deleted; nothing is expunged");

    private final String description;

    MoveWay(String description) {
        this.description = description;
    }

    /**
     * The safest way that the server offers.
     *
     * @throws MailboxException.MoveUnsupported if there is none, and copy-and-mark is not allowed
     */
    static MoveWay choose(ImapConnection connection, Endpoint server, boolean allowCopyAndMark) {
        if (connection.hasCapability("MOVE")) {
            return MOVE;
        }
        if (connection.hasCapability("UIDPLUS")) {
            return COPY_AND_EXPUNGE;
        }
        if (allowCopyAndMark) {
            return COPY_AND_MARK;
        }
        throw new MailboxException.MoveUnsupported(
                server + ": the server can neither MOVE (RFC 6851) nor expunge by UID"
                        + " (UIDPLUS, RFC 4315), and a plain EXPUNGE would also remove what other people marked; set"
                        + " mailbox.allow-copy-and-mark: true to have messages copied and marked as deleted, but not removed");
    }

    /** For people. */
    String description() {
        return description;
    }

    List<Command> commands() {
        return switch (this) {
            case MOVE -> List.of(Command.MOVE);
            case COPY_AND_EXPUNGE -> List.of(Command.COPY, Command.MARK, Command.EXPUNGE);
            case COPY_AND_MARK -> List.of(Command.COPY, Command.MARK);
        };
    }

    /** The steps. */
    enum Command {
        MOVE("UID MOVE"),
        COPY("UID COPY"),
        MARK("UID STORE") {
            @Override
            Argument arguments(String uids, Argument target) {
                return new Argument().writeAtom(uids).writeAtom("+FLAGS.SILENT").writeAtom("(\\Deleted)");
            }
        },
        EXPUNGE("UID EXPUNGE") {
            @Override
            Argument arguments(String uids, Argument target) {
                return new Argument().writeAtom(uids);
            }
        };

        private final String verb;

        Command(String verb) {
            this.verb = verb;
        }

        String verb() {
            return verb;
        }

        /** The arguments of the step; only MOVE and COPY need the target. */
        Argument arguments(String uids, Argument target) {
            return new Argument().writeAtom(uids).append(target);
        }
    }
}
