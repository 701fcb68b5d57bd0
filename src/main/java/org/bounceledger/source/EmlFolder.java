package org.bounceledger.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bounceledger.imap.MailboxException;

/** A folder of .eml files, as exports and archives have them. Files of other names, and those that begin with a dot, are left alone. */
final class EmlFolder implements Layout {
    private static final String EXTENSION = ".eml";

    private final Path root;
    private final Clock clock;

    /**
     * @throws MailboxException if there is no such folder
     */
    EmlFolder(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
        if (!Files.isDirectory(root)) {
            throw new MailboxException.FilesUnusable("there is no folder " + root + " that can be seen", null);
        }
    }

    @Override
    public String name() {
        return "the folder " + root;
    }

    @Override
    public Path home(String folder) {
        return folder.equalsIgnoreCase("INBOX") ? root : root.resolve(folder);
    }

    @Override
    public List<Path> parts(Path home) {
        return Stream.of(home).filter(Files::isDirectory).toList();
    }

    @Override
    public Path place(Path message, Path home) {
        return home.resolve(message.getFileName());
    }

    @Override
    public void create(Path home) throws IOException {
        Files.createDirectories(home);
    }

    @Override
    public boolean isMessage(String name, BasicFileAttributes attributes) {
        return attributes.isRegularFile()
                && !name.startsWith(".")
                && name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
                && Settled.is(attributes.lastModifiedTime(), clock);
    }

    /** A name may be used again, for another message: so the size and the time of the last change belong to it. */
    @Override
    public String identity(String name, BasicFileAttributes attributes) {
        return name + "/" + attributes.size() + "/"
                + attributes.lastModifiedTime().toMillis();
    }

    @Override
    public String extension() {
        return EXTENSION;
    }
}
