package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bounceledger.batch.PollResult;
import org.bounceledger.journey.Product.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold on every pair of mail server and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JourneyContract {
    private static final int HALTED = 86;

    /** So that even a few messages make several chunks. */
    static final String SMALL_CHUNKS = Scenario.JOB.replace("chunk-size: 50", "chunk-size: 5");

    private List<String> uninterrupted = List.of();

    @TempDir
    Path folder;

    /** Where the process is to die: one fail point, or several, separated by blanks, one run after the other. */
    abstract Stream<String> deaths();

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

    @Tag("long")
    @ParameterizedTest
    @MethodSource("deaths")
    void aProcessThatDiesLeavesNothingLostAndNothingCountedTwice(String deaths) {
        List<String> expected = uninterrupted();
        try (Scenario scenario = scenario(folder)) {
            scenario.job("test", SMALL_CHUNKS);
            scenario.inbox.deliver(Mails.few());
            for (String failPoint : deaths.split(" ", -1)) {
                Ended died = scenario.product.failingAt(failPoint).execute("run", "test");
                assertThat(died.exitCode())
                        .as(failPoint + died.out() + died.err())
                        .isEqualTo(HALTED);
                scenario.ledger.expireLeases();
            }
            long open = scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'running'");
            try (Inside product = new Inside(scenario.product)) {
                assertThat(product.run().state()).isEqualTo(PollResult.State.DONE);
                assertThat(scenario.outcome()).isEqualTo(expected);
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'running'"))
                        .isZero();
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'interrupted'"))
                        .isGreaterThanOrEqualTo(open);
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = 'STARTED'"))
                        .isZero();

                PollResult again = product.run();
                assertThat(again.counts().found()).isZero();
                assertThat(again.counts().filedInAll()).isZero();
                assertThat(scenario.outcome()).isEqualTo(expected);
                assertThat(product.differences()).isEmpty();
            }
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

    /** What a run over {@link Mails#few} leaves behind that nothing disturbed. */
    final List<String> uninterrupted() {
        if (uninterrupted.isEmpty()) {
            try (Scenario scenario = scenario(folder)) {
                scenario.job("test", SMALL_CHUNKS);
                scenario.inbox.deliver(Mails.few());
                try (Inside product = new Inside(scenario.product)) {
                    assertThat(product.run().counts().filedInAll())
                            .isEqualTo(Mails.few().size());
                    assertThat(product.differences()).isEmpty();
                }
                assertThat(scenario.inbox.count("INBOX")).isZero();
                uninterrupted = scenario.outcome();
            }
        }
        return uninterrupted;
    }
}
