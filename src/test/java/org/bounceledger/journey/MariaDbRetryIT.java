package org.bounceledger.journey;

import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.InstalledDatabases;
import org.junit.jupiter.api.condition.EnabledIf;

/** Fights for rows, on Dovecot and a real database. */
@EnabledIf("org.bounceledger.server.InstalledDatabases#mariaDbExpected")
final class MariaDbRetryIT extends RetryContract {
    @Override
    DatabaseServer database() {
        return InstalledDatabases.mariaDb();
    }
}
