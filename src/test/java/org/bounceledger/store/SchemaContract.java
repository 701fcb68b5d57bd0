package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/** The migrations. */
abstract class SchemaContract extends StoreContract {
    SchemaContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @Test
    void anEmptyDatabaseGetsEveryTableOnce() {
        assertThat(store.migrated.migrationsExecuted).isEqualTo(migrations());
        assertThat(store.migrated.warnings).isEmpty();
        assertThat(store.flyway.validateWithResult().validationSuccessful).isTrue();
        assertThat(store.flyway.migrate().migrationsExecuted).isZero();
        assertThat(tables())
                .contains("BATCH_JOB_EXECUTION", "QRTZ_FIRED_TRIGGERS", "mailbox_message", "bounce_event")
                .contains("recipient_status", "recipient_override", "send_volume", "mailbox_lease", "poll_run")
                .contains("job_policy", "recipient_now", "sent_message");
    }

    @Test
    void aSchedulerThatNobodyStartsAnyMoreIsForgotten() {
        Duration month = Duration.ofDays(30);
        Instant now = StoreFixture.NOW;
        scheduler("own", now.minus(month).minusMillis(1));
        scheduler("gone", now.minus(month).minusMillis(1));
        scheduler("other", now.minus(month));
        StoredSchedules stored = new StoredSchedules(store.jdbc, store.transactions);
        assertThat(stored.forgetSilent("own", now, month)).containsExactly("gone");
        assertThat(stored.forgetSilent("own", now, month)).isEmpty();
        for (String table :
                List.of("QRTZ_SCHEDULER_STATE", "QRTZ_JOB_DETAILS", "QRTZ_TRIGGERS", "QRTZ_CRON_TRIGGERS")) {
            assertThat(store.plain().queryForList("SELECT sched_name FROM " + table + " ORDER BY 1", String.class))
                    .as(table)
                    .containsExactly("other", "own");
        }
        stored.forgetSilent("none", now.plus(month), month);
        assertThat(store.number("SELECT COUNT(*) FROM QRTZ_JOB_DETAILS")).isZero();
    }

    private void scheduler(String name, Instant lastSign) {
        JdbcTemplate sql = store.plain();
        sql.update("INSERT INTO QRTZ_SCHEDULER_STATE VALUES (?, 'instance', ?, 5000)", name, lastSign.toEpochMilli());
        sql.update(
                "INSERT INTO QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP, JOB_CLASS_NAME, IS_DURABLE,"
                        + " IS_NONCONCURRENT, IS_UPDATE_DATA, REQUESTS_RECOVERY)"
                        + " VALUES (?, 'nightly', 'bounce-poll', 'PollJob', '1', '1', '0', '0')",
                name);
        sql.update(
                "INSERT INTO QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, JOB_NAME, JOB_GROUP, TRIGGER_STATE,"
                        + " TRIGGER_TYPE, START_TIME) VALUES (?, 'nightly', 'bounce-poll', 'nightly', 'bounce-poll', 'WAITING',"
                        + " 'CRON', 0)",
                name);
        sql.update(
                "INSERT INTO QRTZ_CRON_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, CRON_EXPRESSION)"
                        + " VALUES (?, 'nightly', 'bounce-poll', '0 15 4 * * ?')",
                name);
    }

    @Test
    void textIsUtf8AndComparedOctetByOctet() {
        List<String> others = store.plain()
                .queryForList(
                        "SELECT CONCAT(table_name, '.', column_name, ' ', collation_name) FROM information_schema.columns"
                                + " WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'"
                                + " AND collation_name IS NOT NULL AND collation_name <> 'utf8mb4_bin' AND table_name NOT IN"
                                + " (SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE())",
                        String.class);
        assertThat(others).isEmpty();
    }

    @Test
    void addressesAreKeysOfOctets() {
        List<String> types = store.plain()
                .queryForList(
                        "SELECT LOWER(column_type) FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND column_name IN ('recipient_key', 'original_recipient_key', 'target_key')",
                        String.class);
        assertThat(types).hasSize(6).containsOnly("varbinary(320)");
    }

    @Test
    void noInstantOfOursChangesByItselfOrLosesItsFraction() {
        List<String> others = store.plain()
                .queryForList(
                        "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                                + " WHERE table_schema = DATABASE() AND table_name = LOWER(table_name)"
                                + " AND table_name <> 'flyway_schema_history' AND (LOWER(data_type) = 'timestamp'"
                                + " OR (LOWER(data_type) = 'datetime' AND datetime_precision <> 6)"
                                + " OR LOWER(extra) LIKE '%on update%')",
                        String.class);
        assertThat(others).isEmpty();
    }

    @Test
    void itsSizeAndTheCacheOfTheServerAreKnown() {
        Database.Size size = new Database(store.jdbc).size();
        // Each table takes a page of 16 KB at least, and each database has a buffer pool of 5 MB at least.
        assertThat(size.tables()).isBetween(40L * 16 * 1024, 1L << 30);
        assertThat(size.cache()).isGreaterThanOrEqualTo(5L << 20);
    }

    private static int migrations() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql").length;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> tables() {
        return store.plain()
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
                        String.class);
    }
}
