package org.bounceledger.store;

import org.bounceledger.server.InstalledDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** The store on a MySQL. */
@EnabledIf("org.bounceledger.server.InstalledDatabases#mysqlExpected")
final class MySqlStoreIT {
    @Nested
    final class Schema extends SchemaContract {
        Schema() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfMessages extends LedgerContract {
        OfMessages() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfRecipients extends RecipientsContract {
        OfRecipients() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfHistories extends HistoryContract {
        OfHistories() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfWriters extends WritersContract {
        OfWriters() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfLeases extends LeasesContract {
        OfLeases() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfRuns extends RunsContract {
        OfRuns() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfReports extends ReportsContract {
        OfReports() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfOverrides extends OverridesContract {
        OfOverrides() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfTheBrake extends BrakeContract {
        OfTheBrake() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfBelief extends BeliefContract {
        OfBelief() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfSuppressions extends SuppressionsContract {
        OfSuppressions() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfAlarms extends AlarmsContract {
        OfAlarms() {
            super(InstalledDatabases::mysql);
        }
    }

    @Nested
    final class OfSent extends SentContract {
        OfSent() {
            super(InstalledDatabases::mysql);
        }
    }
}
