package org.bounceledger.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Nested;

/** The store on the embedded MariaDB. */
final class EmbeddedStoreTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static DatabaseServer fresh() {
        return EmbeddedMariaDb.shared().database("store" + DATABASES.incrementAndGet());
    }

    @Nested
    final class Schema extends SchemaContract {
        Schema() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfMessages extends LedgerContract {
        OfMessages() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfRecipients extends RecipientsContract {
        OfRecipients() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfHistories extends HistoryContract {
        OfHistories() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfWriters extends WritersContract {
        OfWriters() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfLeases extends LeasesContract {
        OfLeases() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfRuns extends RunsContract {
        OfRuns() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfReports extends ReportsContract {
        OfReports() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfOverrides extends OverridesContract {
        OfOverrides() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfTheBrake extends BrakeContract {
        OfTheBrake() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfBelief extends BeliefContract {
        OfBelief() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfSuppressions extends SuppressionsContract {
        OfSuppressions() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfAlarms extends AlarmsContract {
        OfAlarms() {
            super(EmbeddedStoreTest::fresh);
        }
    }

    @Nested
    final class OfSent extends SentContract {
        OfSent() {
            super(EmbeddedStoreTest::fresh);
        }
    }
}
