package org.bounceledger.journey;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.bounceledger.model.ContentHash;
import org.bounceledger.server.DovecotServer;

/** A mailbox of its own on a Dovecot. */
final class DovecotInbox implements TestInbox {
    private static final AtomicInteger USERS = new AtomicInteger();

    private final DovecotServer server;
    private final String user = "bounce" + USERS.incrementAndGet();
    private int delivered;

    DovecotInbox(DovecotServer server) {
        this.server = server;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return DovecotServer.PASSWORD;
    }

    @Override
    public void deliver(List<byte[]> messages) {
        deliverTo("INBOX", messages);
    }

    @Override
    public int count(String folder) {
        return server.messages(user, folder).size();
    }

    @Override
    public List<String> contents(String folder) {
        return server.messages(user, folder).stream()
                .map(message -> ContentHash.of(message).toString())
                .sorted()
                .toList();
    }

    /** Puts messages into another folder. */
    void deliverTo(String folder, List<byte[]> messages) {
        for (byte[] message : messages) {
            server.deliver(user, folder, String.format(Locale.ROOT, "%06d.test", ++delivered), message);
        }
    }

    /** How often somebody has logged in so far. */
    int logins() {
        return (int) server.log()
                .lines()
                .filter(line -> line.contains("Login: user=<" + user + ">"))
                .count();
    }

    /** Keeps a backup of all folders. */
    void backUp() {
        server.backUp(user);
    }

    /** Puts the backup in their place: messages that were filed are back under their old UIDs. */
    void restore() {
        server.restore(user);
    }

    /** The messages of the inbox get new UIDs, under another UIDVALIDITY. */
    void renumber() {
        server.forgetUids(user);
    }

    /** The server is shared and stays. */
    @Override
    public void close() {}
}
