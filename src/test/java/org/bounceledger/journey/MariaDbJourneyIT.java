package org.bounceledger.journey;

import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.InstalledDatabases;
import org.junit.jupiter.api.condition.EnabledIf;

/** The whole way on Dovecot and a real database. */
@EnabledIf("org.bounceledger.server.InstalledDatabases#mariaDbExpected")
final class MariaDbJourneyIT extends RealJourneyContract {
    @Override
    DatabaseServer database() {
        return InstalledDatabases.mariaDb();
    }
}
