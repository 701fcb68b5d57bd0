package org.bounceledger.store;

import java.util.function.Supplier;
import org.bounceledger.server.InstalledDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** The store on a MySQL. */
@EnabledIf("org.bounceledger.server.InstalledDatabases#mysqlExpected")
final class MySqlStoreIT {
    private static final Supplier<StoreFixture> STORE = StoreFixture.once(InstalledDatabases::mysql);

    @Nested
    final class Schema extends SchemaContract {
        Schema() {
            super(STORE);
        }
    }

    @Nested
    final class OfMessages extends LedgerContract {
        OfMessages() {
            super(STORE);
        }
    }

    @Nested
    final class OfRecipients extends RecipientsContract {
        OfRecipients() {
            super(STORE);
        }
    }

    @Nested
    final class OfHistories extends HistoryContract {
        OfHistories() {
            super(STORE);
        }
    }

    @Nested
    final class OfWriters extends WritersContract {
        OfWriters() {
            super(STORE);
        }
    }

    @Nested
    final class OfLeases extends LeasesContract {
        OfLeases() {
            super(STORE);
        }
    }

    @Nested
    final class OfRuns extends RunsContract {
        OfRuns() {
            super(STORE);
        }
    }

    @Nested
    final class OfReports extends ReportsContract {
        OfReports() {
            super(STORE);
        }
    }

    @Nested
    final class OfOverrides extends OverridesContract {
        OfOverrides() {
            super(STORE);
        }
    }

    @Nested
    final class OfTheBrake extends BrakeContract {
        OfTheBrake() {
            super(STORE);
        }
    }

    @Nested
    final class OfBelief extends BeliefContract {
        OfBelief() {
            super(STORE);
        }
    }

    @Nested
    final class OfSuppressions extends SuppressionsContract {
        OfSuppressions() {
            super(STORE);
        }
    }

    @Nested
    final class OfAlarms extends AlarmsContract {
        OfAlarms() {
            super(STORE);
        }
    }

    @Nested
    final class OfSent extends SentContract {
        OfSent() {
            super(STORE);
        }
    }
}
