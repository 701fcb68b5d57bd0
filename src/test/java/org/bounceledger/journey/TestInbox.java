package org.bounceledger.journey;

import java.util.List;

/** A mailbox on a server, seen from behind the server's back. */
interface TestInbox extends AutoCloseable {
    int port();

    String user();

    String password();

    /** Puts messages into the inbox. */
    void deliver(List<byte[]> messages);

    /** How many messages a folder has; 0 for one that does not exist. */
    int count(String folder);

    /** The SHA-256 of each message in a folder, sorted. */
    default List<String> contents(String folder) {
        throw new UnsupportedOperationException("this mailbox can only be counted");
    }

    @Override
    void close();
}
