package org.bounceledger.app;

import java.net.BindException;
import java.sql.SQLException;
import org.bounceledger.cli.CommandFailure;
import org.bounceledger.cli.ExitCode;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Turns the failure of a start into words for the person who has to mend it. */
final class StartFailure {
    private StartFailure() {}

    /** A failure that its message explains, or the given one if it is our own mistake. */
    static RuntimeException explain(RuntimeException failure) {
        SQLException sql = cause(failure, SQLException.class);
        if (sql != null) {
            return new CommandFailure(ExitCode.FAILED, database(sql));
        }
        FlywayException migration = cause(failure, FlywayException.class);
        if (migration != null) {
            return new CommandFailure(
                    ExitCode.FAILED, "the database's tables cannot be brought up to date: " + migration.getMessage());
        }
        BindException taken = cause(failure, BindException.class);
        if (taken != null) {
            return new CommandFailure(
                    ExitCode.FAILED,
                    "the HTTP port is taken (" + taken.getMessage() + "): set BOUNCE_HTTP_PORT to a free one");
        }
        return failure;
    }

    /** SQLSTATE classes: 08 connection, 28 authorization, 42 access rule (here: no such database). */
    private static String database(SQLException sql) {
        String url =
                System.getProperty("BOUNCE_DB_URL", System.getenv().getOrDefault("BOUNCE_DB_URL", "the default URL"));
        String place = "the database (BOUNCE_DB_URL: " + url.replaceAll("password=[^&]*", "password=…") + ")";
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String said = firstLine(sql.getMessage());
        if (state.startsWith("08")) {
            return "cannot reach " + place + ": " + said + ". Is it running, and is the address right?";
        }
        if (state.startsWith("28")) {
            return place + " refuses the login: " + said + ". Check BOUNCE_DB_USER and BOUNCE_DB_PASSWORD.";
        }
        return place + " refuses to work: " + said + " (SQLSTATE " + state + ")";
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "no message"
                : message.lines().findFirst().orElse("").strip();
    }

    private static <T extends Throwable> @Nullable T cause(@Nullable Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
