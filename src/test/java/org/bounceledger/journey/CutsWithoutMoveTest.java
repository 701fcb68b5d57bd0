package org.bounceledger.journey;

import org.bounceledger.server.ScriptedImapServer;

/** On a server of our own that copies, marks and expunges. */
final class CutsWithoutMoveTest extends CutsContract {
    @Override
    TestInbox freshInbox() {
        ScriptedImapServer server = ScriptedImapServer.start();
        server.mail().without("MOVE");
        return new ScriptedInbox(server);
    }
}
