package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bounceledger.journey.Product.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold on every pair of mail server and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JourneyContract {
    private static final int HALTED = 86;

    private List<String> uninterrupted = List.of();

    @TempDir
    Path folder;

    /** Where the process is to die. */
    abstract Stream<String> failPoints();

    /** A fresh mailbox and a fresh database; the product works in the folder. */
    abstract Scenario scenario(Path folder);

    @Test
    void drainsTheMailboxOnceAndFindsNothingTheSecondTime() {
        try (Scenario scenario = scenario(folder)) {
            drainTwice(scenario, Mails.samples());
        }
    }

    @Test
    void aMailboxThatIsHeldIsLeftAloneUntilTheLeaseRunsOut() {
        try (Scenario scenario = scenario(folder)) {
            scenario.inbox.deliver(Mails.samples());
            scenario.product.failingAt("after-fetch").execute("run", "test");

            Ended refused = scenario.product.execute("run", "test");
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err()).contains("is held by process");

            scenario.ledger.expireLeases();
            assertThat(scenario.product.execute("run", "test").exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("failPoints")
    void aProcessThatDiesLeavesNothingLostAndNothingCountedTwice(String failPoint) {
        List<byte[]> mails = Mails.samples();
        List<String> uninterrupted = uninterrupted();
        try (Scenario scenario = scenario(folder)) {
            scenario.inbox.deliver(mails);
            Ended died = scenario.product.failingAt(failPoint).execute("run", "test");
            assertThat(died.exitCode()).as(died.err()).isEqualTo(HALTED);
            scenario.ledger.expireLeases();

            Ended relaunched = scenario.product.execute("run", "test");
            assertThat(relaunched.exitCode()).as(relaunched.err()).isZero();
            assertThat(scenario.ledger.rows()).isEqualTo(uninterrupted);
            assertThat(scenario.inbox.count("INBOX")).isZero();
            assertThat(scenario.filed()).isEqualTo(mails.size());
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'interrupted'"))
                    .isOne();
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = 'STARTED'"))
                    .isZero();

            drainNothing(scenario, uninterrupted);
        }
    }

    static void drainTwice(Scenario scenario, List<byte[]> mails) {
        scenario.inbox.deliver(mails);
        Ended run = scenario.product.execute("run", "test");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("test: done, " + mails.size() + " new messages");
        assertThat(scenario.inbox.count("INBOX")).isZero();
        assertThat(scenario.filed()).isEqualTo(mails.size());
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'"))
                .isEqualTo(mails.size());
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message"))
                .isEqualTo(mails.size());
        drainNothing(scenario, scenario.ledger.rows());
    }

    private static void drainNothing(Scenario scenario, List<String> before) {
        Ended again = scenario.product.execute("run", "test");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("test: done, no new messages");
        assertThat(scenario.ledger.rows()).isEqualTo(before);
    }

    /** What the tables say after a run that nothing disturbed. */
    private List<String> uninterrupted() {
        if (uninterrupted.isEmpty()) {
            try (Scenario scenario = scenario(folder)) {
                scenario.inbox.deliver(Mails.samples());
                assertThat(scenario.product.execute("run", "test").exitCode()).isZero();
                uninterrupted = scenario.ledger.rows();
            }
        }
        return uninterrupted;
    }
}
