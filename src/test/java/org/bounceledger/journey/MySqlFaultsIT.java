package org.bounceledger.journey;

import org.bounceledger.server.DatabaseProcess;
import org.junit.jupiter.api.condition.EnabledIf;

/** A MySQL that dies, stalls, or is full. */
@EnabledIf("org.bounceledger.server.DatabaseProcess#mySqlExpected")
final class MySqlFaultsIT extends FaultsContract {
    @Override
    DatabaseProcess start(String... options) {
        return DatabaseProcess.mySql(options);
    }
}
