package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

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
