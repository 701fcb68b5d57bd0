package org.bounceledger.source;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** How messages lie in folders, one file each. */
interface Layout {
    /** What it is, for people: {@code the Maildir /path}. */
    String name();

    /** Where a folder of the job lies; INBOX is the whole. */
    Path home(String folder);

    /** The directories in which the messages of a folder lie; those that are missing are left out. */
    List<Path> parts(Path home);

    /**
     * Where a message of one folder belongs in another one.
     *
     * @param message as it lies now
     * @param home    of the other folder
     */
    Path place(Path message, Path home);

    /** Makes a folder unless it is there. */
    void create(Path home) throws IOException;

    /** Whether that is a message, and can be read without being still written. */
    boolean isMessage(String name, BasicFileAttributes attributes);

    /**
     * What tells the message from all others, those to come included, and stays when it is renamed as mail programs do.
     *
     * @param name of the file, with octets beyond ASCII as {@code %XX}
     */
    String identity(String name, BasicFileAttributes attributes);

    /** What the name of a file ends with. */
    String extension();
}
