package org.bounceledger.source;

import java.time.Clock;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.job.FileSource;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.LimitSettings;

/** Opens files as a mailbox. */
public final class FileMailboxes {
    private FileMailboxes() {}

    /**
     * Looks whether the files are there.
     *
     * @throws org.bounceledger.imap.MailboxException if they are not, or not what they should be
     */
    public static Mailbox open(FileSource source, FolderSettings folders, LimitSettings limits, Clock clock) {
        int limit = Math.toIntExact(limits.messageSize().octets());
        return switch (source.kind()) {
            case MAILDIR -> new FolderMailbox(new Maildir(source.path()), folders, limit);
            case EML -> new FolderMailbox(new EmlFolder(source.path(), clock), folders, limit);
            case MBOX -> new MboxMailbox(source.path(), limit, clock);
        };
    }
}
