package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bounceledger.batch.MailboxBusy;
import org.bounceledger.batch.PollResult;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.DovecotServer;
import org.bounceledger.server.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.TestSocketUtils;

/** What must hold on real servers beyond that. */
abstract class RealJourneyContract extends JourneyContract {
    private static final int SIGTERM_EXIT = 143;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    final Stream<String> deaths() {
        return Stream.of(
                "before-start",
                "after-list",
                "after-fetch",
                "in-write",
                "before-commit",
                "after-commit",
                "in-brake",
                "in-release",
                "before-move",
                "after-move",
                "after-mark",
                "between-moves",
                "before-close",
                "at-shutdown",
                // in reconcile, between move and mark; and then before that run reads anything new
                "after-commit after-move before-move");
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

            Ended ended = scenario.product.with("BOUNCE_DB_PASSWORD", "wrong").execute("run", "test");

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
    void aPausedHolderThatLostTheMailboxCannotCommit() {
        List<String> expected = uninterrupted();
        try (Scenario scenario = few()) {
            Product holder = scenario.product.set("bounceledger.lease", "PT2S").waitingAt("after-fetch");
            Process paused = holder.startUntilItWaits("run", "test");
            Signal.STOP.send(paused.toHandle());
            try (Inside product = new Inside(scenario.product)) {
                PollResult taken = product.run("test", PATIENCE);
                assertThat(taken.state()).as(taken.summary()).isEqualTo(PollResult.State.DONE);
                holder.goOn();
                Signal.CONT.send(paused.toHandle());
                Ended lost = holder.await(paused, "run", "test");
                assertThat(lost.exitCode()).as(lost.out() + lost.err()).isEqualTo(1);
                assertThat(lost.out()).contains("was taken over from process " + paused.pid());
                assertThat(lost.err()).as("told in words").doesNotContain("\tat ");
                assertThat(scenario.outcome()).isEqualTo(expected);
                assertThat(product.differences()).isEmpty();
            } finally {
                paused.destroyForcibly();
            }
        }
    }

    @Test
    void oneOfManyRunsWorksTheOthersSayWhoOrWaitAndAnyoneCanStopIt() throws Exception {
        List<String> expected = uninterrupted();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Scenario scenario = few()) {
            Product holder = scenario.product.waitingAt("in-write");
            Process working = holder.startUntilItWaits("run", "test");
            try (Inside product = new Inside(scenario.product)) {
                assertThatThrownBy(product::run)
                        .isInstanceOf(MailboxBusy.class)
                        .hasMessageContaining("is held by process " + working.pid())
                        .hasMessageContaining("since 20");
                assertThat(product.execute("run", "test")).isEqualTo(4);
                assertThat(product.execute("stop", "test", "--wait=0s")).isZero();
                Future<PollResult> waiting = threads.submit(() -> product.run("test", PATIENCE));
                holder.goOn();

                Ended stopped = holder.await(working, "run", "test");
                assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(3);
                assertThat(stopped.out()).contains("stopped on the request of");
                assertThat(waiting.get().state()).isEqualTo(PollResult.State.DONE);
                assertThat(waiting.get().counts().found()).isPositive();
                assertThat(scenario.ledger.count("SELECT bounces + others + unreadables + delays FROM poll_run"
                                + " WHERE state = 'stopped' AND stop_requested_by IS NOT NULL"))
                        .as("recorded by the run that was stopped: one chunk")
                        .isBetween(1L, 5L);
                assertThat(scenario.outcome()).isEqualTo(expected);
                assertThat(product.execute("stop", "test")).isZero();
            } finally {
                working.destroyForcibly();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRunThatIsTerminatedWhileItWorksClosesItsRowAndGivesTheMailboxBack() {
        List<String> expected = uninterrupted();
        try (Scenario scenario = few()) {
            Product run = scenario.product.waitingAt("in-write");
            Process working = run.startUntilItWaits("run", "test");
            working.destroy();
            run.goOn();
            Ended ended = run.await(working, "run", "test");
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(SIGTERM_EXIT);
            assertNothingIsOpen(scenario);
            try (Inside product = new Inside(scenario.product)) {
                assertThat(product.run().state()).isEqualTo(PollResult.State.DONE);
                assertThat(scenario.outcome()).isEqualTo(expected);
            }
        }
    }

    @Tag("long")
    @Test
    void leavesNothingOpenWhereverASessionOrTheMailServerIsKilled() {
        List<String> expected = uninterrupted();
        for (String failPoint : List.of("after-list", "before-move")) {
            for (boolean whole : List.of(false, true)) {
                try (Scenario scenario = few()) {
                    Product run = scenario.product.waitingAt(failPoint);
                    Process working = run.startUntilItWaits("run", "test");
                    if (whole) {
                        dovecot.killAndRestart();
                    } else {
                        dovecot.killSessions();
                    }
                    run.goOn();
                    Ended ended = run.await(working, "run", "test");
                    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isIn(0, 1, 3);
                    assertNothingIsOpen(scenario);
                    try (Inside product = new Inside(scenario.product)) {
                        assertThat(product.run().state()).isEqualTo(PollResult.State.DONE);
                        assertThat(scenario.outcome()).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void servesUntilItIsTerminatedAndLeavesNothingOpen() throws Exception {
        try (Scenario scenario = scenario(folder)) {
            scenario.job("test", Scenario.JOB.replace("0 15 4 * * ?", "0/1 * * * * ?"));
            scenario.inbox.deliver(Mails.samples());
            String port = Integer.toString(TestSocketUtils.findAvailableTcpPort());
            Process serve = scenario.product.with("BOUNCE_HTTP_PORT", port).start("serve");
            try {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> !serve.isAlive()
                                || scenario.filed() == Mails.samples().size());
                assertThat(serve.isAlive()).as(scenario.product.read("err")).isTrue();
                assertThat(get(port, "health")).contains("\"status\":\"UP\"");
                await("the run is counted").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                get(port, "prometheus"))
                        .contains("bounceledger_runs_total{job=\"test\",state=\"done\"}")
                        .contains("bounceledger_recipients{state=\"suppressed\"}")
                        .contains("bounceledger_starts_failed_total{job=\"test\"} 0.0")
                        .contains("bounceledger_run_last_success{job=\"test\"}"));
                scenario.ledger.takeOver();
                await("that it cannot run is counted")
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(get(port, "prometheus"))
                                .containsPattern("bounceledger_starts_failed_total\\{job=\"test\"} [1-9]"));
                scenario.ledger.alter("UPDATE mailbox_lease SET released = TRUE");
                serve.destroy();
                assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                serve.destroyForcibly();
            }
            assertThat(serve.exitValue()).as(scenario.product.read("err")).isEqualTo(SIGTERM_EXIT);
            assertThat(scenario.product.read("err")).doesNotContain("\tat ");
            assertThat(scenario.inbox.count("INBOX")).isZero();
            assertNothingIsOpen(scenario);
        }
    }

    /** What the dead process had fired stands in the tables of the schedule, and would keep its job from being fired ever again. */
    @Tag("long")
    @Test
    void aServerThatDiesWhileItsScheduleFiresIsTakenOverByTheNextOne() {
        List<String> expected = uninterrupted();
        try (Scenario scenario = few()) {
            scenario.job("test", SMALL_CHUNKS.replace("0 15 4 * * ?", "0/1 * * * * ?"));
            Process serve = scenario.product
                    .with("BOUNCE_HTTP_PORT", "0")
                    .waitingAt("after-commit")
                    .startUntilItWaits("serve");
            serve.destroyForcibly();
            await().atMost(PATIENCE).until(() -> !serve.isAlive());
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS WHERE STATE = 'EXECUTING'"))
                    .isOne();
            scenario.ledger.expireLeases();
            try (Inside product = Inside.serving(scenario.product)) {
                await().atMost(PATIENCE)
                        .until(() -> scenario.ledger.count("SELECT COUNT(*) FROM poll_run"
                                        + " WHERE state = 'done' AND ended_at IS NOT NULL")
                                > 1);
                assertThat(scenario.ledger.count("SELECT COUNT(DISTINCT INSTANCE_NAME) FROM QRTZ_SCHEDULER_STATE"))
                        .isOne();
                assertThat(product.differences()).isEmpty();
            }
            assertThat(scenario.outcome()).isEqualTo(expected);
            assertNothingIsOpen(scenario);
            scenario.job("test", SMALL_CHUNKS.replace("0 15 4 * * ?", "0 15 4 1 1 ?"));
            scenario.job("over", SMALL_CHUNKS.replace("0 15 4 * * ?", "0 15 4 1 1 ? 2020"));
            try (Inside other = Inside.serving(scenario.product)) {
                assertThat(other.services()).isNotNull();
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM QRTZ_CRON_TRIGGERS"))
                        .as("another server with other schedules leaves these alone")
                        .isEqualTo(2);
            }
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'interrupted'"))
                    .isOne();
            makesUpForWhatWasMissed(scenario);
        }
    }

    /** The schedule fires once a year; its date went by while no server was there. */
    private static void makesUpForWhatWasMissed(Scenario scenario) {
        long before = scenario.ledger.count("SELECT COUNT(*) FROM poll_run");
        scenario.ledger.alter("UPDATE QRTZ_TRIGGERS t JOIN QRTZ_CRON_TRIGGERS c ON c.SCHED_NAME = t.SCHED_NAME"
                + " AND c.TRIGGER_NAME = t.TRIGGER_NAME AND c.TRIGGER_GROUP = t.TRIGGER_GROUP"
                + " SET t.NEXT_FIRE_TIME = t.NEXT_FIRE_TIME - 367 * 86400000 WHERE c.CRON_EXPRESSION = '0 15 4 1 1 ?'");
        try (Inside late = Inside.serving(scenario.product)) {
            await("the run that was missed")
                    .atMost(PATIENCE)
                    .until(() -> scenario.ledger.count("SELECT COUNT(*) FROM poll_run") > before);
            assertThat(late.services()).isNotNull();
        }
        assertNothingIsOpen(scenario);
    }

    /** The moments are those at which a scheduler fires: before, while, and after it opens the row of a run. */
    @Tag("long")
    @Test
    void leavesNothingOpenAtWhateverMomentTheProcessIsAskedToEnd() {
        try (Scenario scenario = scenario(folder)) {
            scenario.job("test", Scenario.JOB.replace("0 15 4 * * ?", "0/1 * * * * ?"));
            for (String moment : List.of(
                    "SELECT 1",
                    "SELECT COUNT(*) FROM mailbox_lease WHERE NOT released",
                    "SELECT COUNT(*) FROM poll_run" + " WHERE state = 'running'")) {
                try (Inside product = Inside.serving(scenario.product)) {
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> scenario.ledger.count(moment) > 0);
                    assertThat(product.services()).isNotNull();
                }
                assertNothingIsOpen(scenario);
            }
        }
    }

    private Scenario few() {
        Scenario scenario = scenario(folder);
        scenario.job("test", SMALL_CHUNKS);
        scenario.inbox.deliver(Mails.few());
        return scenario;
    }

    private static String get(String port, String endpoint) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertNothingIsOpen(Scenario scenario) {
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'running'"))
                .isZero();
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_lease WHERE released = FALSE"))
                .isZero();
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = 'STARTED'"))
                .isZero();
    }
}
