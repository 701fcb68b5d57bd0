package org.bounceledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bounceledger.job.Secret;
import org.bounceledger.job.WebhookSettings;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.store.Alarm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of alarms that takes them, refuses them, is slow, or is away. */
final class WebhookTest {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Alarm BLOCKED = new Alarm(
            7,
            "nightly",
            LocalDate.of(2026, 5, 1),
            Reason.BLOCKED,
            Fault.SENDER,
            120,
            800,
            "Google",
            90,
            "host # is listed",
            17);

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // set before any test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/take", this::take);
        server.createContext("/slow", exchange -> {
            try {
                slow.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        slow.countDown();
        server.stop(0);
    }

    @Test
    void sendsWhatToDoWithoutAnyAddress() {
        answers.add(204);

        assertThat(new Webhook(settings("/take", 1)).send(AlarmText.json(List.of(BLOCKED)), () -> true))
                .isEmpty();
        String request = received.remove();
        assertThat(request)
                .startsWith("POST application/json Bearer tell-no-one ")
                .doesNotContain("@");
        JsonNode json = JsonMapper.shared().readTree(request.substring(request.indexOf('{')));
        assertThat(json.get("text").asString())
                .startsWith("nightly: ALARM: 120 of 800 bounces of 2026-05-01 are for blocked, which is yours to mend;"
                        + " 90 of them come from Google. The remote host refuses your host's address")
                .endsWith("The other side says: \"host # is listed\"");
        JsonNode alarm = json.get("alarms").get(0);
        assertThat(List.of(
                        alarm.get("reason").asString(),
                        alarm.get("day").asString(),
                        alarm.get("bounces").asString(),
                        alarm.get("run").asString()))
                .containsExactly("blocked", "2026-05-01", "120", "17");
    }

    @Test
    void triesAgainWhenToldToComeLater() {
        answers.addAll(List.of(503, 429, 200));

        assertThat(new Webhook(settings("/take", 3), PAUSE).send("{}", () -> true))
                .isEmpty();
        assertThat(received).hasSize(3);
    }

    @Test
    void givesUpAfterItsAttempts() {
        answers.addAll(List.of(503, 503, 503));

        assertThat(new Webhook(settings("/take", 2), PAUSE).send("{}", () -> true))
                .hasValueSatisfying(failure -> assertThat(failure)
                        .contains("127.0.0.1 did not take the alarm: it answered 503")
                        .doesNotContain("/take", "tell-no-one"));
        assertThat(received).hasSize(2);
    }

    @Test
    void aRefusalOrARedirectIsNotRepeated() {
        for (int answer : List.of(403, 302)) {
            received.clear();
            answers.add(answer);
            assertThat(new Webhook(settings("/take", 3), PAUSE).send("{}", () -> true))
                    .hasValueSatisfying(failure -> assertThat(failure).contains("it answered " + answer));
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void aSlowReceiverIsNotWaitedFor() {
        assertThat(new Webhook(settings("/slow", 1, Duration.ofSeconds(1)), PAUSE).send("{}", () -> true))
                .hasValueSatisfying(failure -> assertThat(failure).contains("no answer within 1 s"));
    }

    @Test
    void whoWaitsIsAskedWhetherItGoesOn() {
        Webhook webhook = new Webhook(settings("/slow", 10, Duration.ofMinutes(2)), Duration.ofMinutes(5));
        AtomicInteger asked = new AtomicInteger();

        assertThat(webhook.send("{}", () -> asked.incrementAndGet() < 2))
                .hasValueSatisfying(failure -> assertThat(failure).contains("the run was told to end"));

        slow.countDown();
        answers.add(503);
        Webhook later = new Webhook(settings("/take", 10, Duration.ofMinutes(2)), Duration.ofMinutes(5));
        asked.set(0);
        assertThat(later.send("{}", () -> asked.incrementAndGet() < 2))
                .as("in the pause after the first attempt")
                .isPresent();
        assertThat(received).hasSize(1);
    }

    @Test
    void aReceiverThatIsAwayIsTold() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        WebhookSettings away =
                new WebhookSettings("http://127.0.0.1:" + closed + "/take", null, true, Duration.ofSeconds(60), 2);

        assertThat(new Webhook(away, PAUSE).send("{}", () -> true)).hasValueSatisfying(failure -> assertThat(failure)
                .contains("it refuses the connection, or cannot be reached"));
    }

    private WebhookSettings settings(String path, int attempts) {
        return settings(path, attempts, Duration.ofSeconds(60));
    }

    private WebhookSettings settings(String path, int attempts, Duration timeout) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        return new WebhookSettings(url, new Secret("tell-no-one"), true, timeout, attempts);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestMethod() + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int answer = answers.remove();
        if (answer == 302) {
            exchange.getResponseHeaders().add("Location", "/take");
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }
}
