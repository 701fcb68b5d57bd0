package org.bounceledger.journey;

import org.bounceledger.server.ScriptedImapServer;

/** On a server of our own that can MOVE. */
final class CutsTest extends CutsContract {
    @Override
    TestInbox freshInbox() {
        return new ScriptedInbox(ScriptedImapServer.start());
    }
}
