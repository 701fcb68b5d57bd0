package org.bounceledger.store;

import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What must hold on every database that has the tables of the ledger, one for all contracts; they are empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private final Supplier<StoreFixture> given;

    /** The parts of the store over that database. */
    StoreFixture store;

    @SuppressWarnings("NullAway.Init") // set before any test
    StoreContract(Supplier<StoreFixture> given) {
        this.given = given;
    }

    @BeforeAll
    final void take() {
        store = given.get();
    }

    @BeforeEach
    final void clear() {
        store.clear();
    }
}
