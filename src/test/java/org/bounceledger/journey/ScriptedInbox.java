package org.bounceledger.journey;

import java.util.List;
import org.bounceledger.server.ScriptedImapServer;

/** The mailbox on a scripted server. */
record ScriptedInbox(ScriptedImapServer server) implements TestInbox {
    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String user() {
        return "bounce";
    }

    @Override
    public String password() {
        return "secret";
    }

    @Override
    public void deliver(List<byte[]> messages) {
        messages.forEach(message -> server.mail().add("INBOX", message));
    }

    @Override
    public int count(String name) {
        return server.mail().uids(name).size();
    }

    @Override
    public void close() {
        server.close();
    }
}
