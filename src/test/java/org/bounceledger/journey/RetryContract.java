package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bounceledger.batch.PollResult;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.DovecotServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A writer of ours fights with a run for the rows of its recipients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
abstract class RetryContract {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HEAVY = 500;

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private DovecotServer dovecot;

    @TempDir
    Path folder;

    /** A database without tables. */
    abstract DatabaseServer database();

    @BeforeAll
    void startDovecot() {
        dovecot = DovecotServer.start();
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void aChunkIsDoneAgainAfterADeadlockAKilledConnectionAndALockThatIsNotGot() throws Exception {
        DatabaseServer database = database();
        try (Scenario scenario = new Scenario(folder, new DovecotInbox(dovecot), database);
                Inside product = new Inside(
                        scenario.product,
                        Map.of(
                                "spring.datasource.hikari.data-source-properties.sessionVariables",
                                "innodb_lock_wait_timeout=3"))) {
            scenario.inbox.deliver(Mails.few());
            assertThat(product.run().state()).isEqualTo(PollResult.State.DONE);
            List<String> expected = scenario.ledger.rows();
            List<byte[]> keys = scenario.ledger.recipientKeys();

            again(scenario);
            try (Connection other = database.dataSource().getConnection()) {
                lock(other, keys.get(keys.size() - 1));
                makeHeavy(other);
                Future<PollResult> run = threads.submit(() -> product.run());
                awaitLockWait(scenario);
                lock(other, keys.get(0));
                other.rollback();
                assertDone(run.get(), scenario, expected);
            }
            again(scenario);
            try (Connection other = database.dataSource().getConnection()) {
                lock(other, keys.get(0));
                Future<PollResult> run = threads.submit(() -> product.run());
                scenario.ledger.kill(awaitLockWait(scenario));
                other.rollback();
                assertDone(run.get(), scenario, expected);
            }
            again(scenario);
            try (Connection other = database.dataSource().getConnection()) {
                lock(other, keys.get(0));
                Future<PollResult> run = threads.submit(() -> product.run());
                awaitLockWait(scenario);
                await().atMost(PATIENCE).until(() -> !waits(scenario));
                other.rollback();
                assertDone(run.get(), scenario, expected);
            }
        }
    }

    @Test
    void afterTheLastTryNothingOfTheChunkRemainsAndNothingOfItWasMoved() throws Exception {
        DatabaseServer database = database();
        try (Scenario scenario = new Scenario(folder, new DovecotInbox(dovecot), database);
                Inside product = new Inside(
                        scenario.product,
                        Map.of(
                                "spring.datasource.hikari.data-source-properties.sessionVariables",
                                "innodb_lock_wait_timeout=1"))) {
            scenario.inbox.deliver(Mails.few());
            product.run();
            List<String> expected = scenario.ledger.rows();
            List<byte[]> keys = scenario.ledger.recipientKeys();

            again(scenario);
            try (Connection other = database.dataSource().getConnection()) {
                lock(other, keys.get(0));
                PollResult failed = product.run();
                assertThat(failed.state()).isEqualTo(PollResult.State.FAILED);
                assertThat(failed.failure()).contains("locked for others").contains("1205");
                assertThat(scenario.ledger.rows()).isEmpty();
                assertThat(scenario.inbox.count("INBOX")).isEqualTo(Mails.few().size());
                other.rollback();
            }
            assertDone(product.run(), scenario, expected);
        }
    }

    /** The check stands for whatever a database may refuse and nobody has thought of. */
    @Test
    void aMessageThatTheDatabaseRefusesIsRecordedAsUnreadableAndTheOthersAreDone() {
        try (Scenario scenario = new Scenario(folder, new DovecotInbox(dovecot), database());
                Inside product = new Inside(scenario.product)) {
            scenario.inbox.deliver(Mails.few());
            product.run();
            List<String> expected = scenario.ledger.rows();
            again(scenario);
            scenario.ledger.alter(
                    "ALTER TABLE bounce_event ADD CONSTRAINT refusing CHECK (recipient NOT LIKE 'poison@%')");
            scenario.inbox.deliver(List.of(Mails.bounce(1, "poison@jp.example")));

            PollResult result = product.run();

            assertThat(result.state()).as(result.summary()).isEqualTo(PollResult.State.ATTENTION);
            assertThat(result.notices())
                    .singleElement()
                    .asString()
                    .startsWith("INBOX UID ")
                    .contains("is recorded as unreadable and goes to Bounces/Review")
                    .contains("the database does not take")
                    .doesNotContain("poison");
            assertThat(scenario.inbox.count("INBOX")).isZero();
            assertThat(scenario.ledger.rows()).hasSize(expected.size() + 1).containsAll(expected);
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE kind = 'unreadable'"
                            + " AND content_hash IS NULL AND failure IS NOT NULL AND filed_to = 'Bounces/Review'"))
                    .isOne();
            assertThat(product.differences()).isEmpty();
            PollResult next = product.run();
            assertThat(next.state()).isEqualTo(PollResult.State.DONE);
            assertThat(next.counts().found()).isZero();
        }
    }

    /** The same messages once more, for a ledger that knows nothing. */
    private static void again(Scenario scenario) {
        scenario.ledger.clear();
        scenario.inbox.deliver(Mails.few());
    }

    private static void assertDone(PollResult result, Scenario scenario, List<String> expected) {
        assertThat(result.state()).as(result.summary()).isEqualTo(PollResult.State.DONE);
        assertThat(scenario.ledger.rows()).isEqualTo(expected);
        assertThat(scenario.inbox.count("INBOX")).isZero();
    }

    private static void lock(Connection connection, byte[] key) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO recipient_status (recipient_key, recipient_domain, address) VALUES (?, 'x', 'x')"
                        + " ON DUPLICATE KEY UPDATE address = 'x'")) {
            insert.setBytes(1, key);
            insert.executeUpdate();
        }
    }

    /** Of two transactions in a deadlock InnoDB ends the one that has written less. */
    private static void makeHeavy(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO send_volume (sent_on, stream, sent) VALUES ('2026-05-01', ?, 1)")) {
            for (int i = 0; i < HEAVY; i++) {
                insert.setString(1, "heavy" + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long awaitLockWait(Scenario scenario) {
        await().atMost(PATIENCE).until(() -> waits(scenario));
        return scenario.ledger.lockWaits().get(0);
    }

    private static boolean waits(Scenario scenario) {
        return !scenario.ledger.lockWaits().isEmpty();
    }
}
