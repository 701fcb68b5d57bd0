package org.bounceledger.imap;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connection and what is selected on it; makes a new connection when the old one is gone. */
final class Session implements AutoCloseable {
    private final Connector connector;
    private final Deadline deadline;
    private @Nullable ImapConnection connection;
    private @Nullable FolderNames names;
    private @Nullable SourceFolder selected;
    private boolean writable;
    private long uidNext;

    Session(Connector connector, Deadline deadline) {
        this.connector = connector;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    Endpoint server() {
        return connector.server();
    }

    /** The connection; a new one if there is none. Fails at the first trouble. */
    ImapConnection connection() {
        ImapConnection current = connection;
        if (current == null) {
            current = connector.connect();
            connection = current;
        }
        return current;
    }

    FolderNames names() {
        FolderNames known = names;
        if (known == null) {
            known = FolderNames.ask(connection());
            names = known;
        }
        return known;
    }

    /** Forgets a connection that is of no use any more. */
    void drop() {
        if (connection != null) {
            connection.disconnect();
        }
        connection = null;
        selected = null;
        writable = false;
    }

    /**
     * Does something that may be done twice, again after a broken connection, with longer and longer pauses.
     *
     * @throws MailboxException if it does not succeed, or fails for another reason
     */
    <T> T persistently(Supplier<T> action) {
        Backoff backoff = Backoff.patient(deadline);
        while (true) {
            try {
                return action.get();
            } catch (MailboxException.ConnectionLost
                    | MailboxException.Unreachable
                    | MailboxException.ServerBusy lost) {
                drop();
                backoff.await(lost);
            }
        }
    }

    /**
     * Selects a folder anew.
     *
     * @param forMoving whether messages will be moved: only then the folder is opened for writing
     */
    SourceFolder select(String folder, boolean forMoving) {
        String command = forMoving ? "SELECT" : "EXAMINE";
        FolderNames spelled = names();
        selected = null;
        Reply reply = connection().send(command, spelled.argument(folder));
        if (!reply.ok()) {
            throw new MailboxException.FolderMissing(server() + ": the folder " + folder + " cannot be opened: "
                    + reply.text() + ImapConnection.hint(reply) + "; the folders are: "
                    + new FolderList(this).summary());
        }
        if (forMoving && reply.code("READ-ONLY").isPresent()) {
            throw new MailboxException.FolderMissing(
                    server() + ": the folder " + folder + " may only be read, so nothing can be moved out of it");
        }
        int messages = reply.of("EXISTS").mapToInt(ServerResponse::getNumber).reduce(0, (first, last) -> last);
        long uidValidity = reply.number("UIDVALIDITY");
        if (uidValidity == 0) {
            throw new MailboxException.FolderMissing(server() + ": the server gives the folder " + folder
                    + " no UIDVALIDITY, so its messages cannot be told apart between runs");
        }
        uidNext = reply.number("UIDNEXT");
        SourceFolder opened = new SourceFolder(folder, uidValidity, messages);
        selected = opened;
        writable = forMoving;
        return opened;
    }

    /** How many messages the selected folder had when it was selected. */
    int messages() {
        return selected == null ? 0 : selected.messages();
    }

    /** What UIDNEXT was when the folder was selected; 0 if the server did not tell. */
    long uidNext() {
        return uidNext;
    }

    /**
     * The connection with the folder selected.
     *
     * @throws MailboxException.UidValidityChanged if it is another folder by now
     */
    ImapConnection in(SourceFolder folder, boolean forMoving) {
        SourceFolder now = selected;
        if (now == null || connection == null || !now.name().equals(folder.name()) || (forMoving && !writable)) {
            now = select(folder.name(), forMoving);
        }
        return same(folder, now);
    }

    /** Selects the folder anew, whatever is selected. */
    ImapConnection again(SourceFolder folder, boolean forMoving) {
        return same(folder, select(folder.name(), forMoving));
    }

    private ImapConnection same(SourceFolder folder, SourceFolder now) {
        if (now.uidValidity() != folder.uidValidity()) {
            throw new MailboxException.UidValidityChanged(server() + ": the folder " + folder.name()
                    + " was made anew while it was being emptied (UIDVALIDITY " + folder.uidValidity() + ", now "
                    + now.uidValidity() + "); the next run goes on with it as it is now");
        }
        return connection();
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.end();
        }
        drop();
    }
}
