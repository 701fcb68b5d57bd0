package org.bounceledger.journey;

import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.InstalledDatabases;
import org.junit.jupiter.api.condition.EnabledIf;

/** What comes again, on Dovecot and a real database. */
@EnabledIf("org.bounceledger.server.InstalledDatabases#mariaDbExpected")
final class MariaDbCountingIT extends CountingContract {
    @Override
    DatabaseServer database() {
        return InstalledDatabases.mariaDb();
    }
}
