package org.bounceledger.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bounceledger.app.HostedProduct;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.JobFiles;
import org.bounceledger.server.DatabaseProcess;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.DovecotServer;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Whether a run takes longer with a million rows in the ledger: the product's job over the same messages, on Dovecot, with a ledger that was
 * empty at first and with one that {@code src/bench/sql/million.sql} has filled, in turns, on one private server: a MySQL where
 * {@code BOUNCELEDGER_MYSQL_ROOT} names one, else a MariaDB. Half of the recipients are known, with five events each. Arguments:
 * messages a run (1000), rounds (9), events of one recipient whom one message of each chunk names (0), megabytes of the server's cache (1024).
 */
public final class GrownLedger {
    private static final int WARM_UP = 3;
    private static final int CHUNK = 200;
    private static final int STATEMENTS = 15;
    private static final String USER = "bounce";
    private static final String LOOP = "loop@jp.example";
    private static final String JOB = """
            mailbox:
              host: 127.0.0.1
              port: ${BOUNCE_IMAP_PORT}
              tls: none
              user: bounce
              password: ${BOUNCE_IMAP_PASSWORD}
            """;

    private final DovecotServer dovecot;
    private final JobDefinition job;
    private final SplittableRandom random = new SplittableRandom(1);
    private int delivered;

    private GrownLedger(DovecotServer dovecot, JobDefinition job) {
        this.dovecot = dovecot;
        this.job = job;
    }

    /** A ledger, and what was measured with it. */
    private record Side(
            String name, DatabaseServer database, HostedProduct product, List<Long> millis, Map<String, Long> read) {
        Side(String name, DatabaseServer database) {
            this(name, database, HostedProduct.on(database), new ArrayList<>(), new TreeMap<>());
        }
    }

    /** Prints a line for each run, then the medians and their ratio. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        int loop = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        String[] options = {
            "--skip-log-bin", "--innodb-buffer-pool-size=" + (arguments.length > 3 ? arguments[3] : "1024") + "M"
        };
        Path folder = Files.createTempDirectory("grown");
        try (DovecotServer dovecot = DovecotServer.start("mail_fsync = never");
                DatabaseProcess server = DatabaseProcess.hasMySql()
                        ? DatabaseProcess.mySql(options)
                        : DatabaseProcess.mariaDb(options)) {
            Side empty = new Side("empty", server.database("empty"));
            Side grown = new Side("grown", server.database("grown"));
            fill(grown.database(), loop);
            // the messages of the ledger have the UIDs up to a million
            BenchMails.fill(dovecot, USER, 1_000_001, 0, none -> "");
            Files.writeString(folder.resolve("bench.yaml"), JOB);
            Map<String, String> variables = Map.of(
                    "BOUNCE_IMAP_PORT",
                    Integer.toString(dovecot.port()),
                    "BOUNCE_IMAP_PASSWORD",
                    DovecotServer.PASSWORD);
            new GrownLedger(
                            dovecot,
                            new JobFiles(folder, variables::get)
                                    .load("bench")
                                    .jobs()
                                    .get(0))
                    .measure(List.of(empty, grown), messages, rounds, loop > 0);
            empty.product().close();
            grown.product().close();
        }
    }

    private void measure(List<Side> sides, int messages, int rounds, boolean loop) throws SQLException {
        for (int round = 1 - WARM_UP; round <= rounds; round++) {
            if (round == 1) {
                statements(sides.get(0).database(), false);
            }
            long seed = random.nextLong();
            int base = delivered;
            for (int turn = 0; turn < sides.size(); turn++) {
                // who begins alternates
                Side side = sides.get((turn + (round & 1)) % sides.size());
                deliver(messages, seed, base, loop);
                run(side, messages, round > 0);
            }
        }
        for (Side side : sides) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: median %d ms of %s; rows read in a run: %s%n",
                    side.name(),
                    median(side.millis()),
                    side.millis(),
                    side.read());
        }
        statements(sides.get(0).database(), true);
        System.out.printf(
                Locale.ROOT,
                "ratio of the medians: %.2f; median of the ratios of each round: %.2f%n",
                (double) median(sides.get(1).millis()) / median(sides.get(0).millis()),
                IntStream.range(0, rounds)
                        .mapToDouble(round -> (double) sides.get(1).millis().get(round)
                                / sides.get(0).millis().get(round))
                        .sorted()
                        .skip(rounds / 2)
                        .findFirst()
                        .orElseThrow());
    }

    /** The same messages for the same seed and base. */
    private void deliver(int messages, long seed, int base, boolean loop) {
        SplittableRandom choice = new SplittableRandom(seed);
        for (int i = 0; i < messages; i++) {
            int user = choice.nextInt(200_000);
            String recipient = loop && i % CHUNK == 0
                    ? LOOP
                    : i % 2 == 0
                            ? "user" + user + "@jp.example"
                            : "new" + (0x9E3779B9L * (base + i) & 0xFFFFFFFFL) + "@jp.example";
            dovecot.deliver(
                    USER,
                    "INBOX",
                    String.format(Locale.ROOT, "%09d.bench", delivered++),
                    BenchMails.bounce(base + i, recipient));
        }
    }

    private void run(Side side, int messages, boolean counts) throws SQLException {
        Map<String, Long> before = read(side.database());
        PollResult result = side.product().run(job);
        if (result.state() != PollResult.State.DONE || result.counts().filedInAll() != messages) {
            throw new IllegalStateException(result.summary());
        }
        Map<String, Long> read = read(side.database());
        read.replaceAll((name, value) -> value - before.getOrDefault(name, 0L));
        read.values().removeIf(none -> none == 0);
        System.out.printf(
                Locale.ROOT,
                "%s%s: %d ms, %s%n",
                counts ? "" : "warming up, ",
                side.name(),
                result.duration().toMillis(),
                read);
        if (counts) {
            side.millis().add(result.duration().toMillis());
            side.read().putAll(read);
        }
    }

    /** What the whole server has read so far: rows by a key, rows by going on from there, rows of whole tables, pages from the disk. */
    private static Map<String, Long> read(DatabaseServer database) throws SQLException {
        Map<String, Long> read = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Handler\\_read\\_%'"
                                + " OR Variable_name = 'Innodb_buffer_pool_reads'")) {
            while (rows.next()) {
                read.put(rows.getString(1), rows.getLong(2));
            }
        }
        return read;
    }

    /** What the statements cost since they were last forgotten, and the files from which pages were read; a MariaDB keeps no account. */
    private static void statements(DatabaseServer database, boolean tell) throws SQLException {
        if (!DatabaseProcess.hasMySql()) {
            return;
        }
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String account : List.of(
                    "SELECT SCHEMA_NAME AS name, ROUND(SUM_TIMER_WAIT / 1e9) AS amount, CONCAT('ms in ', COUNT_STAR, ': ',"
                            + " LEFT(DIGEST_TEXT, 110)) AS what FROM performance_schema.events_statements_summary_by_digest"
                            + " WHERE SCHEMA_NAME IN ('empty', 'grown') ORDER BY 1, 2 DESC",
                    "SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(FILE_NAME, '/', -2), '/', 1) AS name, COUNT_READ AS amount,"
                            + " CONCAT('reads of ', SUBSTRING_INDEX(FILE_NAME, '/', -1)) AS what"
                            + " FROM performance_schema.file_summary_by_instance WHERE COUNT_READ > 0"
                            + " AND (FILE_NAME LIKE '%/empty/%' OR FILE_NAME LIKE '%/grown/%') ORDER BY 1, 2 DESC")) {
                try (ResultSet rows = statement.executeQuery(account)) {
                    for (Map<String, Integer> told = new TreeMap<>(); tell && rows.next(); ) {
                        if (told.merge(rows.getString("name"), 1, Integer::sum) <= STATEMENTS) {
                            System.out.printf(
                                    "%s: %s %s%n",
                                    rows.getString("name"), rows.getString("amount"), rows.getString("what"));
                        }
                    }
                }
            }
            statement.execute("TRUNCATE performance_schema.events_statements_summary_by_digest");
            statement.execute("TRUNCATE performance_schema.file_summary_by_instance");
        }
    }

    private static void fill(DatabaseServer database, int loop) throws SQLException {
        String patient = database.url().replace("socketTimeout=60000", "socketTimeout=0");
        try (Connection connection = DriverManager.getConnection(patient, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            ScriptUtils.executeSqlScript(connection, new FileSystemResource("src/bench/sql/million.sql"));
            if (loop > 0) {
                statement.execute("UPDATE bounce_event SET recipient_key = '" + LOOP + "', recipient = '" + LOOP
                        + "' ORDER BY id DESC LIMIT " + loop);
                statement.execute("ANALYZE TABLE bounce_event");
            }
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
