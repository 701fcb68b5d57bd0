package org.bounceledger.job;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Files that stand in place of a mailbox on a server.
 *
 * @param path absolute
 */
public record FileSource(Kind kind, Path path) {
    /** How the files lie. */
    public enum Kind {
        /** A Maildir with its subfolders (Maildir++). */
        MAILDIR,
        /** One mbox file; it is only read. */
        MBOX,
        /** A folder of .eml files. */
        EML
    }

    /** Makes the path one of a kind, so that the ledger knows the source again. */
    public FileSource {
        path = path.toAbsolutePath().normalize();
    }

    /** The name in the ledger, as it stands in the job file: {@code maildir:/path}. */
    public String id() {
        return Spelling.word(kind) + ":" + path;
    }

    /** Whether a name in the ledger is one of files. */
    static boolean names(String id) {
        return Arrays.stream(Kind.values()).anyMatch(kind -> id.startsWith(Spelling.word(kind) + ":"));
    }
}
