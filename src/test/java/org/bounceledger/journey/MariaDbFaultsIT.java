package org.bounceledger.journey;

import org.bounceledger.server.DatabaseProcess;
import org.junit.jupiter.api.condition.EnabledIf;

/** A MariaDB that dies, stalls, or is full. */
@EnabledIf("org.bounceledger.server.DatabaseProcess#mariaDbExpected")
final class MariaDbFaultsIT extends FaultsContract {
    @Override
    DatabaseProcess start(String... options) {
        return DatabaseProcess.mariaDb(options);
    }
}
