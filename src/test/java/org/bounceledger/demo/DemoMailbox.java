package org.bounceledger.demo;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An IMAP server in this process, with one mailbox. GreenMail keeps mail in memory alone, so the mailbox is written to a folder when it
 * is closed and read from there the next time: what was filed away stays filed away.
 */
final class DemoMailbox implements AutoCloseable {
    static final String USER = "bounce";
    static final String PASSWORD = "secret";

    private final Path saved;
    private final GreenMail server;
    private final GreenMailUser user;

    private DemoMailbox(Path saved) {
        this.saved = saved;
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
        server.start();
        user = server.setUser("bounce@company.example", USER, PASSWORD);
    }

    /**
     * Starts the server, with the mail that it had when it was closed, or else with the samples.
     *
     * @param saved   where the mailbox is kept
     * @param samples the messages to begin with
     */
    static DemoMailbox open(Path saved, List<byte[]> samples) throws IOException, FolderException {
        DemoMailbox mailbox = new DemoMailbox(saved);
        if (Files.isDirectory(saved)) {
            mailbox.load();
        } else {
            MailFolder inbox = mailbox.folders().getInbox(mailbox.user);
            for (byte[] sample : samples) {
                append(inbox, sample, Date.from(Instant.now()));
            }
        }
        return mailbox;
    }

    int port() {
        return server.getImap().getPort();
    }

    /** Writes the mailbox to its folder and stops the server. */
    @Override
    public void close() throws IOException, FolderException, MessagingException {
        try {
            save();
        } finally {
            server.stop();
        }
    }

    private ImapHostManager folders() {
        return server.getManagers().getImapHostManager();
    }

    private void load() throws IOException, FolderException {
        try (Stream<Path> folders = Files.list(saved)) {
            for (Path folder : folders.sorted().toList()) {
                load(folder);
            }
        }
    }

    private void load(Path folder) throws IOException, FolderException {
        String name = folder.getFileName().toString();
        MailFolder target = folders().getFolder(user, name);
        if (target == null) {
            target = createWithParents(name);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                append(
                        target,
                        Files.readAllBytes(file),
                        Date.from(Files.getLastModifiedTime(file).toInstant()));
            }
        }
    }

    private MailFolder createWithParents(String name) {
        try {
            return folders().createMailbox(user, name);
        } catch (com.icegreen.greenmail.imap.AuthorizationException | FolderException refused) {
            throw new IllegalStateException("GreenMail refuses the folder " + name, refused);
        }
    }

    private void save() throws IOException, FolderException, MessagingException {
        if (Files.exists(saved)) {
            try (Stream<Path> old = Files.walk(saved)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (MailFolder folder : folders().listMailboxes(user, "*")) {
            Path target = Files.createDirectories(saved.resolve(nameOf(folder)));
            for (StoredMessage message : folder.getMessages()) {
                Path file = target.resolve(String.format(Locale.ROOT, "%06d.eml", message.getUid()));
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                message.getMimeMessage().writeTo(content);
                Files.write(file, content.toByteArray());
                Files.setLastModifiedTime(
                        file, FileTime.from(message.getReceivedDate().toInstant()));
            }
        }
    }

    /** The folder's name as its owner sees it; GreenMail puts the owner in front. */
    private String nameOf(MailFolder folder) {
        String full = folder.getFullName();
        String prefix = "#mail." + user.getQualifiedMailboxName() + ".";
        return full.startsWith(prefix) ? full.substring(prefix.length()) : full;
    }

    private static void append(MailFolder folder, byte[] content, Date received) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
            folder.appendMessage(message, new Flags(), received);
        } catch (MessagingException unparseable) {
            throw new IllegalStateException("GreenMail cannot take a message", unparseable);
        }
    }
}
