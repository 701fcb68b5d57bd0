package org.bounceledger.server;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Databases for tests that are not part of the build: named by {@code BOUNCELEDGER_MYSQL_URL}, {@code _USER} and
 * {@code _PASSWORD}, and the same with {@code MARIADB}, as environment variables or system properties. A test whose database is
 * missing is skipped, or fails with {@code -Dbounceledger.servers=required}. Their tables are removed.
 */
public final class InstalledDatabases {
    private InstalledDatabases() {}

    /** The MySQL that the environment names, without tables. */
    public static DatabaseServer mysql() {
        return named("MySQL")
                .orElseGet(() -> missing("BOUNCELEDGER_MYSQL_URL is not set"))
                .emptied();
    }

    /** The MariaDB that the environment names, or else a private one of the installed version; without tables. */
    public static DatabaseServer mariaDb() {
        return named("MariaDB")
                .or(() -> Private.SERVER.map(server -> server.database("store")))
                .orElseGet(() -> missing("BOUNCELEDGER_MARIADB_URL is not set, and mariadbd is not installed"))
                .emptied();
    }

    private static Optional<DatabaseServer> named(String name) {
        String prefix = "BOUNCELEDGER_" + name.toUpperCase(Locale.ROOT);
        return setting(prefix + "_URL")
                .map(url -> DatabaseServer.running(
                        name,
                        url,
                        setting(prefix + "_USER").orElse("app"),
                        setting(prefix + "_PASSWORD").orElse("")));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(value -> !value.isEmpty());
    }

    private static DatabaseServer missing(String why) {
        if ("required".equals(System.getProperty("bounceledger.servers"))) {
            return Assertions.fail(why);
        }
        return Assumptions.abort(why);
    }

    /** Started once per JVM. */
    private static final class Private {
        static final Optional<InstalledMariaDb> SERVER = InstalledMariaDb.start();
    }
}
