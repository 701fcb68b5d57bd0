package org.bounceledger.store;

import java.util.function.Supplier;
import org.bounceledger.server.DatabaseServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What must hold on every database that has the tables of the ledger; they are empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private final Supplier<DatabaseServer> server;

    /** The parts of the store over that database. */
    StoreFixture store;

    @SuppressWarnings("NullAway.Init") // set before any test
    StoreContract(Supplier<DatabaseServer> server) {
        this.server = server;
    }

    @BeforeAll
    final void migrate() {
        store = new StoreFixture(server.get());
    }

    @BeforeEach
    final void clear() {
        store.clear();
    }
}
