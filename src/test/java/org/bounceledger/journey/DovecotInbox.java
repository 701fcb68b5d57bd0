package org.bounceledger.journey;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
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
        for (byte[] message : messages) {
            server.deliver(user, "INBOX", String.format(Locale.ROOT, "%06d.test", ++delivered), message);
        }
    }

    @Override
    public int count(String folder) {
        return server.messages(user, folder).size();
    }

    /** The server is shared and stays. */
    @Override
    public void close() {}
}
