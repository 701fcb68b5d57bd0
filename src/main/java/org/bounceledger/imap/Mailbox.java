package org.bounceledger.imap;

/**
 * A mailbox that can be emptied, on a server or in files: one connection, not thread-safe. Folder names have "/" between levels. No
 * method reads or changes a flag, except that a server without MOVE gets \Deleted set on what was copied. Every method may throw
 * {@link MailboxException}.
 */
public interface Mailbox extends AutoCloseable {
    /** Opens a folder to be emptied. Its UIDVALIDITY holds for everything that is done with the result. */
    SourceFolder open(String folder);

    /** The UIDs of all messages in the folder, in the order in which they are best read. */
    long[] list(SourceFolder folder);

    /** Reads messages, in batches that are fetched as the cursor is pulled. Every UID asked for gives exactly one result. */
    FetchCursor fetch(SourceFolder folder, long[] uids);

    /** Moves messages. That a message is gone from the source folder is the proof that it was moved. */
    MoveResult move(SourceFolder folder, long[] uids, String target);

    /** Which of these messages are in the folder, ascending. */
    long[] present(SourceFolder folder, long[] uids);

    /** Makes the target folders that are missing, and subscribes to them. */
    void ensureTargets();

    /** Whether messages can only be read here, and stay for good; nothing may be moved then. */
    default boolean readOnly() {
        return false;
    }

    /** What the server is and can, and what will hurt: for a person. */
    ServerReport describe();

    /** Ends the connection; never throws. */
    @Override
    void close();
}
