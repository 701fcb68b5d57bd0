package org.bounceledger.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bounceledger.batch.JobPolicies;
import org.bounceledger.server.DatabaseServer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** The store on a migrated database, at a fixed moment. */
final class StoreFixture {
    /** What the store takes for the present. */
    static final Instant NOW = Instant.parse("2026-05-02T03:04:05.678901Z");

    private static final List<String> TABLES = List.of(
            "bounce_event",
            "mailbox_message",
            "recipient_status",
            "recipient_override",
            "job_policy",
            "brake_hold",
            "alarm",
            "sent_message",
            "send_volume",
            "send_log",
            "mailbox_lease",
            "poll_run");

    final NamedParameterJdbcTemplate jdbc;
    final DataSourceTransactionManager transactions;
    final Flyway flyway;
    final MigrateResult migrated;
    final Recipients recipients;
    final Overrides overrides;
    final JobPolicies policies;
    final Clock clock;
    final Ledger ledger;
    final Leases leases;
    final Runs runs;
    final Brakes brakes;

    /** Migrates an empty database. */
    StoreFixture(DatabaseServer server) {
        if (LoggerFactory.getLogger("org.flywaydb") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
        DataSource database = server.dataSource();
        this.jdbc = new NamedParameterJdbcTemplate(database);
        this.transactions = new DataSourceTransactionManager(database);
        this.flyway = Flyway.configure().dataSource(database).load();
        this.migrated = flyway.migrate();
        this.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        this.recipients = new Recipients(jdbc);
        this.overrides = new Overrides(jdbc);
        this.policies = new JobPolicies(new PolicyTexts(jdbc), clock);
        this.ledger = new Ledger(jdbc, clock);
        this.leases = new Leases(jdbc, transactions);
        this.runs = new Runs(jdbc, clock);
        this.brakes = new Brakes(jdbc);
    }

    /** The store on that database, which is asked for and migrated when the first test needs it. */
    static Supplier<StoreFixture> once(Supplier<DatabaseServer> empty) {
        return SingletonSupplier.of(() -> new StoreFixture(empty.get()));
    }

    /** Empties the tables of ours. */
    void clear() {
        TABLES.forEach(table -> plain().update("DELETE FROM " + table));
    }

    JdbcTemplate plain() {
        return jdbc.getJdbcTemplate();
    }

    /** Does that in one transaction. */
    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    /** Records messages in a transaction. */
    Recorded record(long run, LedgerEntry... entries) {
        return inTransaction(() -> ledger.record(run, List.of(entries)));
    }

    /** All rows of our tables, to compare. */
    List<Map<String, Object>> dump() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String table : TABLES) {
            for (Map<String, Object> row : plain().queryForList("SELECT * FROM " + table + " ORDER BY 1")) {
                row.replaceAll((column, value) ->
                        value instanceof byte[] octets ? new String(octets, StandardCharsets.ISO_8859_1) : value);
                rows.add(row);
            }
        }
        return rows;
    }

    /** The number that such a query gives. */
    long number(String query) {
        return Objects.requireNonNull(plain().queryForObject(query, Long.class));
    }
}
