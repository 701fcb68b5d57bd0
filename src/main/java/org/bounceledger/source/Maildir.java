package org.bounceledger.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bounceledger.imap.MailboxException;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/**
 * A Maildir (https://cr.yp.to/proto/maildir.html) with subfolders as Courier and Dovecot have them (Maildir++): beside {@code cur},
 * {@code new} and {@code tmp}, with a dot before each level. A message never changes; its name does, behind the colon.
 */
final class Maildir implements Layout {
    private static final List<String> PARTS = List.of("new", "cur", "tmp");

    private final Path root;

    /**
     * @throws MailboxException if it is none
     */
    Maildir(Path root) {
        this.root = root;
        if (!Files.isDirectory(root.resolve("cur")) || !Files.isDirectory(root.resolve("new"))) {
            throw new MailboxException.FilesUnusable(
                    root + " is no Maildir: it has no folders \"cur\" and \"new\" that can be seen", null);
        }
    }

    @Override
    public String name() {
        return "the Maildir " + root;
    }

    /** Names go in modified UTF-7 (RFC 3501 section 5.1.3), as IMAP servers that share the Maildir expect. */
    @Override
    public Path home(String folder) {
        return folder.equalsIgnoreCase("INBOX")
                ? root
                : root.resolve("." + BASE64MailboxEncoder.encode(folder).replace('/', '.'));
    }

    @Override
    public List<Path> parts(Path home) {
        return Stream.of("new", "cur")
                .map(home::resolve)
                .filter(Files::isDirectory)
                .toList();
    }

    /** What is new stays new: nobody has seen it. */
    @Override
    public Path place(Path message, Path home) {
        Path part = message.getName(message.getNameCount() - 2);
        return home.resolve(part).resolve(message.getFileName());
    }

    @Override
    public void create(Path home) throws IOException {
        FileAttribute<Set<PosixFilePermission>> asTheRoot =
                PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(root.resolve("cur")));
        for (String part : PARTS) {
            if (!Files.isDirectory(home.resolve(part))) {
                Files.createDirectories(home.resolve(part), asTheRoot);
            }
        }
        if (!home.equals(root) && !Files.exists(home.resolve("maildirfolder"))) {
            Files.createFile(home.resolve("maildirfolder"));
        }
    }

    @Override
    public boolean isMessage(String name, BasicFileAttributes attributes) {
        return attributes.isRegularFile() && !name.startsWith(".");
    }

    @Override
    public String identity(String name, BasicFileAttributes attributes) {
        int info = name.indexOf(':');
        return info < 0 ? name : name.substring(0, info);
    }

    @Override
    public String extension() {
        return "";
    }
}
