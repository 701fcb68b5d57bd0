package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bounceledger.app.HostedProduct;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.Engines;
import org.bounceledger.batch.PollResult;
import org.bounceledger.classify.Classifier;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Judge;
import org.bounceledger.engine.RuleJudge;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.JobFiles;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * No message stops a run: neither one whose judging throws, nor one with the strangest values. That a message which the database refuses
 * does not either is shown by {@link RetryContract}.
 */
@Tag("long")
final class PoisonTest {
    /** Subject, date, and fields of a recipient. */
    private static final List<List<String>> STRANGE = List.of(
            List.of("\0NUL\0", "Fri, 1 May 2026 00:00:00 +0000", "Final-Recipient: rfc822; n\0l@jp.example"),
            List.of(
                    "=?utf-8?q?=F0=9F=90=B1?=".repeat(300),
                    "1 Jan 9999999 00:00:00 +0000",
                    "Final-Recipient: utf-8; 🐱@jp.example"),
            List.of(
                    "=?utf-16?b?2AA=?= =?utf-16be?b?3AA=?=",
                    "1 Jan -5 00:00:00",
                    "Final-Recipient: rfc822; \uD800@jp.example"),
            List.of("=?utf-8?q?=ED=A0=80?=", "31 Dec 9999 23:59:59 -1200", "Status: 5.999.999"),
            List.of("x".repeat(100_000), "1 Jan 0000 00:00:00 +9999", "Diagnostic-Code: smtp; " + "🐱".repeat(5_000)),
            List.of("", "", "Final-Recipient: rfc822; " + "a".repeat(64) + "@" + "b.".repeat(2_000) + "example"),
            List.of("=?x?q?\u200E?=", "never", "Final-Recipient: rfc822; \"\\\"@\\\\\"@jp.example\nStatus: -1.0.0"));

    private final ScriptedImapServer server = ScriptedImapServer.start();
    private final DatabaseServer database = EmbeddedMariaDb.shared().database("poison");
    private Scenario scenario;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() {
        database.emptied();
        scenario = new Scenario(folder, new ScriptedInbox(server), database);
        scenario.job("test", JourneyContract.SMALL_CHUNKS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMessageWhoseJudgingThrowsIsRecordedAsUnreadableAndTheOthersAreDone() {
        add(Mails.samples().subList(0, 12));
        add(List.of(Mails.bounce(1, "poison@jp.example")));
        add(List.of(Mails.bounce(2, "deep@jp.example")));
        add(Mails.samples().subList(12, 15));
        try (HostedProduct product = HostedProduct.on(database, judging())) {
            DryRun.Preview preview = product.preview(job());
            assertThat(preview.notRead()).isEqualTo(2);
            assertThat(preview.troubles())
                    .hasSize(2)
                    .allMatch(trouble -> trouble.contains("an error of bounce-ledger itself"));
            PollResult result = run(product);
            assertThat(result.state()).as(result.summary()).isEqualTo(PollResult.State.ATTENTION);
            assertThat(result.counts().filedInAll()).isEqualTo(17);
            assertThat(result.counts().givenUp()).isEqualTo(2);
            assertThat(result.notices()).hasSize(2).allMatch(notice -> notice.contains("goes to Bounces/Review"));
            assertThat(result.notices().get(0))
                    .contains("an error of bounce-ledger itself: java.lang.IllegalStateException at PoisonTest.java:")
                    .doesNotContain("neko");
            assertThat(result.notices().get(1)).contains("java.lang.StackOverflowError");
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE kind = 'unreadable'"
                            + " AND failure IS NOT NULL AND state = 'filed' AND filed_to = 'Bounces/Review'"))
                    .isEqualTo(2);
            PollResult next = run(product);
            assertThat(next.state()).isEqualTo(PollResult.State.DONE);
            assertThat(next.counts().found()).isZero();
        }
    }

    @Test
    void whereAllJudgingThrowsTheRunFailsAndTheMessagesStay() {
        add(IntStream.range(0, 30)
                .mapToObj(i -> Mails.bounce(i % 10, "poison" + i + "@jp.example"))
                .toList());
        try (HostedProduct product = HostedProduct.on(database, judging())) {
            ListAppender<ILoggingEvent> logged = new ListAppender<>();
            logged.start();
            Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
            root.addAppender(logged);
            PollResult result = run(product);
            root.detachAppender(logged);
            assertThat(result.state()).isEqualTo(PollResult.State.FAILED);
            assertThat(result.failure()).contains("an error of bounce-ledger itself");
            assertThat(logged.list)
                    .filteredOn(event -> event.getThrowableProxy() != null)
                    .as("its place in the code, for who mends it")
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("test: run " + result.runId() + " broke");
            assertThat(scenario.inbox.count("INBOX")).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void theStrangestValuesAreRecorded() {
        List<byte[]> strange = new ArrayList<>();
        for (List<String> values : STRANGE) {
            strange.add(strange(values.get(0), values.get(1), values.get(2), StandardCharsets.UTF_8));
            strange.add(strange(values.get(0), values.get(1), values.get(2), StandardCharsets.ISO_8859_1));
        }
        add(strange);
        try (HostedProduct product = HostedProduct.on(database)) {
            PollResult result = run(product);
            assertThat(result.state()).as(result.summary() + result.notices()).isEqualTo(PollResult.State.DONE);
            assertThat(result.counts().filedInAll()).isEqualTo(strange.size());
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE kind = 'bounce'"))
                    .isEqualTo(strange.size());
        }
    }

    private void add(List<byte[]> mails) {
        mails.forEach(mail -> server.mail().add("INBOX", mail));
    }

    private PollResult run(HostedProduct product) {
        return product.run(job());
    }

    private JobDefinition job() {
        JobFiles files = new JobFiles(folder.resolve("jobs"), scenario.product.environment()::get);
        return files.load("test").jobs().get(0);
    }

    private static Engines judging() {
        return new Engines(RuleSet.bundled(), rules -> {
            Judge judge = new RuleJudge(new Classifier(rules));
            return Engine.withAllFormats((outcome, context) -> {
                String recipient = String.valueOf(outcome.recipient());
                if (recipient.startsWith("poison")) {
                    throw new IllegalStateException("neko");
                }
                if (recipient.startsWith("deep")) {
                    throw new StackOverflowError();
                }
                return judge.judge(outcome, context);
            });
        });
    }

    private static byte[] strange(String subject, String date, String fields, Charset charset) {
        return """
                From: MAILER-DAEMON@mx.example.org
                Subject: %s
                Date: %s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Original-Recipient: rfc822; neko@jp.example
                %s
                Action: failed

                --b--
                """.formatted(subject, date, fields).replace("\n", "\r\n").getBytes(charset);
    }
}
