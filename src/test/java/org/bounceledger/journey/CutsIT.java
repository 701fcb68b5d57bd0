package org.bounceledger.journey;

import org.bounceledger.server.DovecotServer;
import org.junit.jupiter.api.AfterAll;

/** On a real Dovecot. */
final class CutsIT extends CutsContract {
    private final DovecotServer dovecot = DovecotServer.start();

    @AfterAll
    void stopDovecot() {
        dovecot.close();
    }

    @Override
    TestInbox freshInbox() {
        return new DovecotInbox(dovecot);
    }
}
