package org.bounceledger.store;

import org.bounceledger.server.InstalledDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** The store on the MariaDB of the machine. */
@EnabledIf("org.bounceledger.server.InstalledDatabases#mariaDbExpected")
final class MariaDbStoreIT {
    @Nested
    final class Schema extends SchemaContract {
        Schema() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfMessages extends LedgerContract {
        OfMessages() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfRecipients extends RecipientsContract {
        OfRecipients() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfHistories extends HistoryContract {
        OfHistories() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfWriters extends WritersContract {
        OfWriters() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfLeases extends LeasesContract {
        OfLeases() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfRuns extends RunsContract {
        OfRuns() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfReports extends ReportsContract {
        OfReports() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfOverrides extends OverridesContract {
        OfOverrides() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfTheBrake extends BrakeContract {
        OfTheBrake() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfBelief extends BeliefContract {
        OfBelief() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfSuppressions extends SuppressionsContract {
        OfSuppressions() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfAlarms extends AlarmsContract {
        OfAlarms() {
            super(InstalledDatabases::mariaDb);
        }
    }

    @Nested
    final class OfSent extends SentContract {
        OfSent() {
            super(InstalledDatabases::mariaDb);
        }
    }
}
