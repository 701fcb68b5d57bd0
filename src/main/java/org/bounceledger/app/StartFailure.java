package org.bounceledger.app;

import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bounceledger.cli.CommandFailure;
import org.bounceledger.cli.ExitCode;
import org.bounceledger.imap.Causes;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Turns the failure of a start into words for the person who has to mend it. */
final class StartFailure {
    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]+)?";
    private static final String DATABASE = "(?:/[A-Za-z0-9_$-]*)?";

    /** Only what is in the two groups is shown: a password may stand before and behind it, and in any other form of a URL. */
    private static final Pattern URL = Pattern.compile("jdbc:[a-z:]+//(?:[^@/?]*@(" + HOST + DATABASE + ")(?:\\?.*)?|("
            + HOST + "(?:," + HOST + ")*" + DATABASE + ")(?:\\?[^@]*)?)");

    /** The words of a driver that cannot read its URL repeat it. */
    private static final Pattern ABOUT_URL = Pattern.compile("jdbc|url|connection string", Pattern.CASE_INSENSITIVE);

    private static final int UNKNOWN_DATABASE = 1049;

    /** To a database, a table, a column, or for want of a global right. */
    private static final Set<Integer> ACCESS_DENIED = Set.of(1044, 1142, 1143, 1227);

    private StartFailure() {}

    /**
     * A failure that its message explains, or the given one if it is our own mistake.
     *
     * @param url of the database; null if the start did not come so far
     */
    static RuntimeException explain(RuntimeException failure, @Nullable String url) {
        if (url != null && (!url.startsWith("jdbc:mysql") || about(failure, url))) {
            return new CommandFailure(
                    ExitCode.USAGE,
                    "BOUNCE_DB_URL is no URL of a database; it should look like"
                            + " jdbc:mysql://db.example.com:3306/bounceledger, also for a MariaDB");
        }
        SQLException sql = Causes.find(failure, SQLException.class).orElse(null);
        if (sql != null) {
            return new CommandFailure(ExitCode.FAILED, database(sql, url == null ? "" : url));
        }
        FlywayException migration = Causes.find(failure, FlywayException.class).orElse(null);
        if (migration != null) {
            return new CommandFailure(
                    ExitCode.FAILED, "the database's tables cannot be brought up to date: " + migration.getMessage());
        }
        BindException taken = Causes.find(failure, BindException.class).orElse(null);
        if (taken != null) {
            return new CommandFailure(
                    ExitCode.FAILED,
                    "the HTTP port is taken (" + taken.getMessage() + "): set BOUNCE_HTTP_PORT to a free one");
        }
        return failure;
    }

    /** Whether some cause names the URL, which the driver manager and the pool do where no driver takes it. */
    private static boolean about(Throwable failure, String url) {
        return Causes.of(failure)
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null && message.contains(url));
    }

    /** SQLSTATE classes: 08 connection, 28 authorization, 42 access rule (here: no such database). */
    private static String database(SQLException sql, String url) {
        String place = "the database (BOUNCE_DB_URL"
                + place(url).map(shown -> ": " + shown).orElse("") + ")";
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String said = firstLine(sql.getMessage());
        if (ABOUT_URL.matcher(said).find()) {
            said = "the driver cannot make sense of the URL";
        }
        if (state.startsWith("08")) {
            return "cannot reach " + place + ": " + said + ". Is it running, and is the address right?";
        }
        if (state.startsWith("28")) {
            return place + " refuses the login: " + said + ". Check BOUNCE_DB_USER and BOUNCE_DB_PASSWORD.";
        }
        return place + " refuses to work: " + said + " (SQLSTATE " + state + ")" + remedy(sql.getErrorCode());
    }

    private static String remedy(int error) {
        if (error == UNKNOWN_DATABASE) {
            return ". Make it: CREATE DATABASE … CHARACTER SET utf8mb4";
        }
        return ACCESS_DENIED.contains(error) ? ". BOUNCE_DB_USER needs all rights on it: GRANT ALL ON … TO …" : "";
    }

    /** Host, port and name of the database; empty for a URL that is not of the plain form. */
    static Optional<String> place(String url) {
        Matcher plain = URL.matcher(url);
        return plain.matches()
                ? Optional.of(plain.group(1) == null ? plain.group(2) : plain.group(1))
                : Optional.empty();
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "no message"
                : message.lines().findFirst().orElse("").strip();
    }
}
