package org.bounceledger.server;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Databases for tests that are not part of the build: named by {@code BOUNCELEDGER_MYSQL_URL}, {@code _USER} and
 * {@code _PASSWORD}, and the same with {@code MARIADB}, as environment variables or system properties. A test whose database is
 * missing is skipped, or fails with {@code -Dbounceledger.servers=required}. Their tables are removed.
 */
public final class InstalledDatabases {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledDatabases.class);

    private InstalledDatabases() {}

    /** Whether tests that need a MySQL are to run; for {@code @EnabledIf}. */
    public static boolean mysqlExpected() {
        return expected(named("MySQL").isPresent(), "BOUNCELEDGER_MYSQL_URL is not set");
    }

    /** Whether tests that need a MariaDB are to run; for {@code @EnabledIf}. */
    public static boolean mariaDbExpected() {
        return expected(
                named("MariaDB").isPresent() || DatabaseProcess.hasMariaDb(),
                "BOUNCELEDGER_MARIADB_URL is not set, and no mariadbd is installed");
    }

    /** The MySQL that the environment names, without tables. */
    public static DatabaseServer mysql() {
        return named("MySQL")
                .orElseThrow(() -> new IllegalStateException("BOUNCELEDGER_MYSQL_URL is not set"))
                .emptied();
    }

    /** The MariaDB that the environment names, or else a private one of the installed version; without tables. */
    public static DatabaseServer mariaDb() {
        return named("MariaDB")
                .orElseGet(() -> Private.SERVER.database("store"))
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

    private static boolean expected(boolean found, String otherwise) {
        if (!found && !required()) {
            LOG.warn("tests are skipped: {}", otherwise);
        }
        return found || required();
    }

    /** Whether a test whose server is missing fails instead of being skipped. */
    static boolean required() {
        return "required".equals(System.getProperty("bounceledger.servers"));
    }

    /** Started once per JVM. */
    private static final class Private {
        static final DatabaseProcess SERVER = DatabaseProcess.mariaDb();
    }
}
