package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bounceledger.batch.PollResult;
import org.bounceledger.model.Fault;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our host is blocked: from the bounces to the alarm, which is raised and told once. */
final class AlarmJourneyTest {
    @TempDir
    Path folder;

    @Test
    void whatIsOursToMendIsToldOnceAndStaysToldWhenTheReceiverWasAway() throws IOException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        AtomicInteger answer = new AtomicInteger(403);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
        String alarm = """
                alarm:
                  bounces: 3
                  webhook: { url: "http://127.0.0.1:%d/alarms", timeout: 60s }
                """.formatted(server.getAddress().getPort());
        try (Scenario scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database("alarms"))) {
            scenario.job("test", Scenario.JOB + alarm);
            scenario.inbox.deliver(
                    IntStream.range(0, 4).mapToObj(AlarmJourneyTest::blocked).toList());
            try (Inside product = new Inside(scenario.product)) {
                PollResult first = product.run();
                assertThat(first.state()).as(first.summary()).isEqualTo(PollResult.State.ATTENTION);
                assertThat(first.alarms()).singleElement().satisfies(raised -> {
                    assertThat(raised.fault()).isEqualTo(Fault.SENDER);
                    assertThat(raised.bounces()).isEqualTo(4);
                });
                assertThat(first.notices())
                        .anySatisfy(notice -> assertThat(notice).startsWith("ALARM: 4 of 4 bounces"))
                        .anySatisfy(notice -> assertThat(notice).contains("it answered 403"));
                assertThat(first.figures().events()).hasSize(1);
                assertThat(received.remove()).contains("\"bounces\":4").doesNotContain("r1@");

                answer.set(200);
                scenario.inbox.deliver(List.of(blocked(7)));
                PollResult second = product.run();
                assertThat(second.state()).isEqualTo(PollResult.State.DONE);
                assertThat(second.alarms()).isEmpty();
                assertThat(received).hasSize(1);
                product.run();
                assertThat(received).hasSize(1);
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM report_alarms WHERE told_at IS NOT NULL"))
                        .isOne();
            }
        } finally {
            server.stop(0);
        }
    }

    private static byte[] blocked(int number) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(5));
        return """
                From: MAILER-DAEMON@mx.example.org
                To: bounces@example.com
                Subject: Undelivered %1$d
                Date: %2$s
                Message-ID: <blocked%1$d@mx.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; r%1$d@jp.example
                Action: failed
                Status: 5.7.1
                Remote-MTA: dns; mx.jp.example
                Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example

                --b--
                """.formatted(number, date).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
