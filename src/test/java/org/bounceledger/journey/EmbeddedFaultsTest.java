package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/** The database that dies is the embedded one, which the demonstration works with. */
@Tag("long")
final class EmbeddedFaultsTest {
    @TempDir
    Path folder;

    @Test
    void anEmbeddedDatabaseThatIsKilledFailsTheRunAndTheNextOneGoesOn() {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.temporary()) {
            List<String> expected = uninterrupted(server.database("uninterrupted"));
            try (Scenario scenario = scenario(server.database("killed"))) {
                Product run = FaultsContract.impatient(scenario).waitingAt("in-write");
                Process working = run.startUntilItWaits("run", "test");
                server.killAndRestart(() -> {
                    run.goOn();
                    Ended ended = run.await(working, "run", "test");
                    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
                    assertThat(ended.out() + ended.err())
                            .contains("the database went away or does not answer")
                            .doesNotContain("\tat ");
                });
                FaultsContract.assertGoesOn(scenario, expected);
            }
        }
    }

    /** A monitor waits for seconds, and not for as long as the pool tries. */
    @Test
    void theHealthPageTellsSoonThatTheDatabaseIsAwayAndThatItIsBack() throws Exception {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.temporary();
                Scenario scenario = scenario(server.database("health"))) {
            String port = Integer.toString(TestSocketUtils.findAvailableTcpPort());
            Process serve = scenario.product.with("BOUNCE_HTTP_PORT", port).start("serve");
            try {
                await().atMost(Duration.ofSeconds(90))
                        .ignoreExceptions()
                        .until(() -> !serve.isAlive() || health(port).statusCode() == 200);
                assertThat(serve.isAlive()).as(scenario.product.read("err")).isTrue();
                server.killAndRestart(() -> {
                    for (int time = 0; time < 3; time++) {
                        long begin = System.nanoTime();
                        HttpResponse<String> page = health(port);
                        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
                        assertThat(page.statusCode()).isEqualTo(503);
                        assertThat(page.body())
                                .contains("\"status\":\"DOWN\"", "\"trouble\":\"the database ", "see whether it runs");
                    }
                });
                await().atMost(Duration.ofSeconds(60)).until(() -> health(port).statusCode() == 200);
            } finally {
                serve.destroyForcibly();
                serve.waitFor();
            }
        }
    }

    private static HttpResponse<String> health(String port) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    private List<String> uninterrupted(DatabaseServer database) {
        try (Scenario scenario = scenario(database);
                Inside product = new Inside(scenario.product)) {
            assertThat(product.run().counts().filedInAll())
                    .isEqualTo(Mails.few().size());
            return scenario.outcome();
        }
    }

    private Scenario scenario(DatabaseServer database) {
        Scenario scenario = new Scenario(folder, new GreenMailInbox(), database);
        scenario.job("test", JourneyContract.SMALL_CHUNKS);
        scenario.inbox.deliver(Mails.few());
        return scenario;
    }
}
