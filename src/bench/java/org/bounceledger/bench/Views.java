package org.bounceledger.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * How long each view takes over 1,000,000 events and 200,000 recipients: fills an empty database by {@code src/bench/sql/ledger.sql}, reads
 * every view whole, and takes the fastest of some runs. Ends with 1 if a view takes more than a second.
 */
public final class Views {
    private static final Path LEDGER = Path.of("src/bench/sql/ledger.sql");
    private static final int RUNS = 5;
    private static final double LIMIT = 1;
    private static final double PICOSECONDS = 1e12;
    private static final double NANOSECONDS = 1e9;

    private Views() {}

    /** What a statement took: by the clock, and of the server's processor; below 0 if the server doesn't tell. */
    private record Cost(long rows, double seconds, double processor, long examined) {
        double telling() {
            return processor < 0 ? seconds : processor;
        }
    }

    /**
     * Prints a table in Markdown.
     *
     * @param arguments JDBC URL, user, password; the user should have SELECT and UPDATE on performance_schema, for the processor's time
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        String url = arguments[0];
        String user = arguments[1];
        String password = arguments[2];
        Flyway.configure().dataSource(url, user, password).load().migrate();
        boolean slow = false;
        try (Connection database = DriverManager.getConnection(url, user, password);
                Statement statement = database.createStatement()) {
            if (one(statement, "SELECT EXISTS (SELECT 1 FROM bounce_event)") == 0) {
                ScriptUtils.executeSqlScript(database, new FileSystemResource(LEDGER));
            }
            statement.execute("ANALYZE TABLE mailbox_message, bounce_event, recipient_status");
            boolean told = countProcessor(statement);
            System.out.println("| view | rows | seconds | processor | rows read |\n|---|---|---|---|---|");
            for (String view : views(statement)) {
                Cost cost = best(database, "SELECT * FROM " + view, told);
                slow |= cost.telling() > LIMIT;
                System.out.printf(
                        Locale.ROOT,
                        "| `%s` | %,d | %.2f | %.2f | %,d |%n",
                        view,
                        cost.rows(),
                        cost.seconds(),
                        cost.processor(),
                        cost.examined());
            }
        }
        if (slow) {
            System.exit(1);
        }
    }

    private static List<String> views(Statement statement) throws SQLException {
        List<String> views = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()"
                        + " AND table_name LIKE 'report\\_%' AND table_name <> 'report_bounces' ORDER BY table_name")) {
            while (rows.next()) {
                views.add(rows.getString(1));
            }
        }
        return views;
    }

    private static boolean countProcessor(Statement statement) {
        try {
            statement.executeUpdate("UPDATE performance_schema.setup_consumers SET enabled = 'YES'"
                    + " WHERE name IN ('events_statements_cpu', 'events_statements_history')");
            one(statement, "SELECT COUNT(cpu_time) FROM performance_schema.events_statements_history");
            return true;
        } catch (SQLException notAllowed) {
            System.err.println("no processor time: " + notAllowed.getMessage());
            return false;
        }
    }

    private static Cost best(Connection database, String query, boolean told) throws SQLException {
        Cost best = null;
        for (int run = 0; run < RUNS; run++) {
            Cost cost = cost(database, query, told);
            best = best == null || cost.telling() < best.telling() ? cost : best;
        }
        return best;
    }

    private static Cost cost(Connection database, String query, boolean told) throws SQLException {
        long rows = 0;
        long start = System.nanoTime();
        try (Statement statement = database.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    rows++;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        if (!told) {
            return new Cost(rows, seconds, -1, -1);
        }
        try (Statement statement = database.createStatement();
                ResultSet last = statement.executeQuery(
                        "SELECT cpu_time, rows_examined FROM performance_schema.events_statements_history"
                                + " WHERE thread_id = PS_CURRENT_THREAD_ID() AND sql_text = '" + query
                                + "' ORDER BY event_id DESC LIMIT 1")) {
            last.next();
            return new Cost(rows, seconds, last.getLong(1) / PICOSECONDS, last.getLong(2));
        }
    }

    private static long one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
