package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bounceledger.batch.PollResult;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.DatabaseProcess;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.DovecotServer;
import org.bounceledger.server.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What dies, stalls or is full is the database, in the middle of a chunk's transaction. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
abstract class FaultsContract {
    /** A small database: all tables lie in one file, which may not grow beyond this. */
    private static final String[] SMALL = {
        "--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M:autoextend:max:40M"
    };

    private static final String LARGER = "--innodb-data-file-path=ibdata1:12M:autoextend:max:400M";

    private static final int TABLE_IS_FULL = 1114;

    private DatabaseProcess server;
    private DovecotServer dovecot;
    private List<String> few = List.of();
    private int databases;

    @TempDir
    Path folder;

    /** A server of its own. */
    abstract DatabaseProcess start(String... options);

    @BeforeAll
    void startServers() {
        dovecot = DovecotServer.start();
        server = start(SMALL);
    }

    @AfterAll
    void stopServers() {
        if (dovecot != null) {
            dovecot.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aDatabaseThatIsKilledFailsTheRunAndTheNextOneGoesOn() {
        List<String> expected = few();
        try (Scenario scenario = scenario(Mails.few())) {
            Product run = impatient(scenario).waitingAt("in-write");
            Process working = run.startUntilItWaits("run", "test");
            server.kill();
            run.goOn();
            Ended ended = run.await(working, "run", "test");
            server.restart();
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
            assertThat(ended.out() + ended.err())
                    .contains("the database went away or does not answer")
                    .doesNotContain("\tat ");
            assertGoesOn(scenario, expected);
        }
    }

    @Test
    void aDatabaseThatIsKilledAndComesBackInTimeIsWaitedFor() {
        List<String> expected = few();
        try (Scenario scenario = scenario(Mails.few())) {
            Product run = scenario.product.waitingAt("in-write");
            Process working = run.startUntilItWaits("run", "test");
            server.kill();
            server.restart();
            run.goOn();
            Ended ended = run.await(working, "run", "test");
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(scenario.outcome()).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aDatabaseThatStopsAnsweringFailsTheRunAndTheNextOneGoesOn() {
        List<String> expected = few();
        try (Scenario scenario = scenario(Mails.few())) {
            Product run = impatient(scenario).waitingAt("in-write");
            Process working = run.startUntilItWaits("run", "test");
            Signal.STOP.send(server.handle());
            try {
                run.goOn();
                Ended ended = run.await(working, "run", "test");
                assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
                assertThat(ended.out() + ended.err())
                        .contains("the database went away or does not answer")
                        .doesNotContain("\tat ");
            } finally {
                Signal.CONT.send(server.handle());
            }
            assertGoesOn(scenario, expected);
        }
    }

    @Test
    void aDatabaseThatIsFullFailsTheRunAndTheNextOneGoesOn() throws SQLException {
        List<byte[]> mails = Mails.samples();
        List<String> expected = uninterrupted(mails);
        DatabaseServer database = database();
        try (Scenario scenario = new Scenario(folder, new DovecotInbox(dovecot), database);
                Connection other = database.dataSource().getConnection()) {
            scenario.inbox.deliver(mails);
            Product run = scenario.product.waitingAt("after-list");
            Process working = run.startUntilItWaits("run", "test");
            fill(other);
            run.goOn();
            Ended ended = run.await(working, "run", "test");
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
            assertThat(ended.out() + ended.err()).contains("the database is full");
            long filed = scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'");
            assertThat(scenario.filed()).isEqualTo((int) filed).isLessThan(mails.size());
            assertThat(scenario.inbox.count("INBOX")).isEqualTo(mails.size() - (int) filed);
            server.kill();
            server.restart(LARGER);
            assertGoesOn(scenario, expected);
        }
    }

    /** The next run does what is left, and no trace remains of what happened. */
    static void assertGoesOn(Scenario scenario, List<String> expected) {
        scenario.ledger.expireLeases();
        try (Inside product = new Inside(scenario.product)) {
            assertThat(product.run().state()).isEqualTo(PollResult.State.DONE);
            assertThat(scenario.outcome()).containsExactlyElementsOf(expected);
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'running'"))
                    .isZero();
            assertThat(product.differences()).isEmpty();
        }
    }

    /** Takes all the space that there is, first in large pieces, then in small ones. */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filler (content LONGBLOB) ENGINE = InnoDB");
        }
        for (int size = 1_048_576; size >= 1_024; size /= 4) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO filler VALUES (?)")) {
                insert.setBytes(1, new byte[size]);
                while (inserted(insert)) {
                    // until it is full
                }
            }
        }
    }

    private static boolean inserted(PreparedStatement insert) throws SQLException {
        try {
            return insert.executeUpdate() == 1;
        } catch (SQLException full) {
            if (full.getErrorCode() != TABLE_IS_FULL) {
                throw full;
            }
            return false;
        }
    }

    /** Waits for the database less long than by default, so that the test does not. */
    static Product impatient(Scenario scenario) {
        return scenario.product
                .set("spring.datasource.hikari.connection-timeout", "1000")
                .set("spring.datasource.hikari.data-source-properties.connectTimeout", "1000")
                .set("spring.datasource.hikari.data-source-properties.socketTimeout", "2000");
    }

    private List<String> few() {
        if (few.isEmpty()) {
            few = uninterrupted(Mails.few());
        }
        return few;
    }

    private List<String> uninterrupted(List<byte[]> mails) {
        try (Scenario scenario = scenario(mails);
                Inside product = new Inside(scenario.product)) {
            assertThat(product.run().counts().filedInAll()).isEqualTo(mails.size());
            return scenario.outcome();
        }
    }

    private Scenario scenario(List<byte[]> mails) {
        Scenario scenario = new Scenario(folder, new DovecotInbox(dovecot), database());
        scenario.job("test", JourneyContract.SMALL_CHUNKS);
        scenario.inbox.deliver(mails);
        return scenario;
    }

    private DatabaseServer database() {
        return server.database("faults" + ++databases);
    }
}
