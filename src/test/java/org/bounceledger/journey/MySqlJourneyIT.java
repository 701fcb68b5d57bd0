package org.bounceledger.journey;

import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.InstalledDatabases;

/** The whole way on Dovecot and a real database. */
final class MySqlJourneyIT extends RealJourneyContract {
    @Override
    DatabaseServer database() {
        return InstalledDatabases.mysql();
    }
}
