package org.bounceledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bounceledger.engine.Explanation.Attempt;
import org.bounceledger.engine.Explanation.Result;
import org.bounceledger.format.Mail;
import org.bounceledger.format.Report;
import org.bounceledger.format.ReportFormat;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.Fault;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.bounceledger.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private static final String BOUNCE = """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            Date: Thu, 29 Apr 2010 23:34:45 +0900
            Message-ID: <2@mx.example.org>
            Subject: =?utf-8?q?failure_notice?=

            Hi. This is the qmail-send program at mx.example.org.

            <neko@jp.example>:
            Remote host said: 550 5.1.1 unknown

            --- Below this line is a copy of the message.

            Return-Path: <sender@example.com>
            Received: by example.com
            Message-ID: <1@example.com>
            To: neko@jp.example
            """;
    private static final Judge JUDGE = (outcome, context) -> new Verdict(
            Reason.USERUNKNOWN,
            Tier.A,
            Fault.RECIPIENT,
            new Evidence("test/" + context.format(), outcome.diagnostic(), List.of()));

    private static RawMessage message(String text) {
        return RawMessage.whole("test", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void composesTheAnalysis() {
        Analysis analysis = Engine.withAllFormats(JUDGE).analyse(message(BOUNCE));

        assertThat(analysis.kind()).isEqualTo(MessageKind.BOUNCE);
        assertThat(analysis.format()).isEqualTo("qmail");
        assertThat(analysis.messageId()).isEqualTo("2@mx.example.org");
        assertThat(analysis.subject()).isEqualTo("failure notice");
        assertThat(analysis.occurredAt()).isEqualTo(Instant.parse("2010-04-29T14:34:45Z"));
        assertThat(analysis.original().messageId()).isEqualTo("1@example.com");
        assertThat(analysis.original().sender()).isEqualTo("sender@example.com");
        assertThat(analysis.outcome(List.of())).isEqualTo(Outcome.PROCESSED);
        assertThat(analysis.events()).singleElement().satisfies(event -> {
            assertThat(event.outcome().recipient()).hasToString("neko@jp.example");
            assertThat(event.verdict().evidence().rule()).isEqualTo("test/qmail");
            assertThat(event.verdict().evidence().line()).isEqualTo("550 5.1.1 unknown");
        });
    }

    @Test
    void tellsWhichFormatsWereTried() {
        Explanation explanation = Engine.withAllFormats(JUDGE).explain(message(BOUNCE));

        assertThat(explanation.attempts().get(0)).isEqualTo(new Attempt("arf", Result.NOT_THIS_FORMAT, ""));
        assertThat(explanation.attempts().get(explanation.attempts().size() - 1))
                .isEqualTo(new Attempt("qmail", Result.CHOSEN, "1 recipients"));
        assertThat(explanation.tree().leaves()).hasSize(1);
    }

    @Test
    void aFormatThatFailsCostsNoMoreThanItself() {
        ReportFormat failing = new ReportFormat() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Optional<Report> read(Mail mail) {
                throw new IllegalStateException("a mistake of ours");
            }
        };
        ReportFormat overflowing = new ReportFormat() {
            @Override
            public String name() {
                return "overflowing";
            }

            @Override
            public Optional<Report> read(Mail mail) {
                throw new StackOverflowError();
            }
        };

        Explanation explanation = new Engine(List.of(failing, overflowing), JUDGE).explain(message(BOUNCE));

        assertThat(explanation.analysis().quirks()).containsExactly(Quirk.FORMAT_FAILED);
        assertThat(explanation.analysis().kind()).isEqualTo(MessageKind.OTHER);
        assertThat(explanation.attempts())
                .containsExactly(
                        new Attempt("failing", Result.FAILED, "IllegalStateException"),
                        new Attempt("overflowing", Result.FAILED, "StackOverflowError"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\n", "no header at all", "\u0000\u0001\u0002"})
    void whatHasNoHeaderIsUnreadable(String text) {
        Analysis analysis = Engine.withAllFormats(JUDGE).analyse(message(text));

        assertThat(analysis.kind()).isEqualTo(MessageKind.UNREADABLE);
        assertThat(analysis.format()).isEqualTo("none");
        assertThat(analysis.outcome(List.of())).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void mutilatedReportsNeverMakeAFormatFail() {
        long seed = 20_261_122L;
        Random random = new Random(seed);
        Engine engine = Unfenced.engine(JUDGE);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(BOUNCE);
            for (int i = random.nextInt(12); i >= 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "<>@:;\"=?\n (\u3000".charAt(random.nextInt(12)));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
                }
                text.append('x');
            }
            Analysis analysis = engine.analyse(message(text.toString()));
            assertThat(analysis.quirks()).as("seed %d round %d", seed, round).doesNotContain(Quirk.FORMAT_FAILED);
        }
    }
}
