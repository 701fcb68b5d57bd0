package org.bounceledger.journey;

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
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.bounceledger.model.ContentHash;

/** A mailbox on a server inside this process. */
final class GreenMailInbox implements TestInbox {
    private final GreenMail server;
    private final GreenMailUser user;

    GreenMailInbox() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
        server.start();
        user = server.setUser("bounce@company.example", "bounce", "secret");
    }

    @Override
    public int port() {
        return server.getImap().getPort();
    }

    @Override
    public String user() {
        return user.getLogin();
    }

    @Override
    public String password() {
        return user.getPassword();
    }

    @Override
    public void deliver(List<byte[]> messages) {
        try {
            MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
            for (byte[] message : messages) {
                MimeMessage parsed =
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
                inbox.appendMessage(parsed, new Flags(), Date.from(Instant.now()));
            }
        } catch (FolderException | MessagingException refused) {
            throw new IllegalStateException("GreenMail cannot take a message", refused);
        }
    }

    @Override
    public int count(String folder) {
        MailFolder found = server.getManagers().getImapHostManager().getFolder(user, folder.replace('/', '.'));
        return found == null ? 0 : found.getMessageCount();
    }

    @Override
    public List<String> contents(String folder) {
        MailFolder found = server.getManagers().getImapHostManager().getFolder(user, folder.replace('/', '.'));
        return found == null
                ? List.of()
                : found.getNonDeletedMessages().stream()
                        .map(GreenMailInbox::hash)
                        .sorted()
                        .toList();
    }

    private static String hash(StoredMessage message) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.getMimeMessage().writeTo(octets);
            return ContentHash.of(octets.toByteArray()).toString();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException("GreenMail cannot give a message", unreadable);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
