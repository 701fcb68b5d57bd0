package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.DovecotServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold on real servers beyond that. */
abstract class RealJourneyContract extends JourneyContract {
    private static final int SIGTERM_EXIT = 143;

    private DovecotServer dovecot;

    /** A database without tables. */
    abstract DatabaseServer database();

    @BeforeAll
    void startDovecot() {
        dovecot = DovecotServer.start();
    }

    @AfterAll
    void stopDovecot() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Override
    final Stream<String> failPoints() {
        return Stream.of("after-fetch", "before-commit", "after-commit", "after-move", "after-mark");
    }

    @Override
    final Scenario scenario(Path folder) {
        return new Scenario(folder, new DovecotInbox(dovecot), database());
    }

    @Test
    void drainsTheCorpusOfRealBounces() {
        var corpus = Mails.corpus();
        try (Scenario scenario = scenario(folder)) {
            drainTwice(scenario, corpus);
        }
    }

    @Test
    void aDatabaseThatRefusesTheLoginSaysSo() {
        try (Scenario scenario = scenario(folder)) {
            scenario.inbox.deliver(Mails.samples().subList(0, 3));

            Product.Ended ended =
                    scenario.product.with("BOUNCE_DB_PASSWORD", "wrong").execute("run", "test");

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("refuses the login")
                    .contains("BOUNCE_DB_PASSWORD")
                    .doesNotContain("wrong")
                    .doesNotContain("\tat ");
            assertThat(scenario.inbox.count("INBOX")).isEqualTo(3);
        }
    }

    @Test
    void servesUntilItIsTerminatedAndLeavesNothingOpen() throws Exception {
        try (Scenario scenario = scenario(folder)) {
            scenario.job("test", Scenario.JOB.replace("0 15 4 * * ?", "0/1 * * * * ?"));
            scenario.inbox.deliver(Mails.samples());
            Process serve = scenario.product.with("BOUNCE_HTTP_PORT", "0").start("serve");
            try {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> !serve.isAlive()
                                || scenario.filed() == Mails.samples().size());
                assertThat(serve.isAlive()).as(scenario.product.read("err")).isTrue();
                serve.destroy();
                assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                serve.destroyForcibly();
            }
            assertThat(serve.exitValue()).as(scenario.product.read("err")).isEqualTo(SIGTERM_EXIT);
            assertThat(scenario.inbox.count("INBOX")).isZero();
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'running'"))
                    .isZero();
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_lease WHERE released = FALSE"))
                    .isZero();
        }
    }
}
