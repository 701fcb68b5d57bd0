package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bounceledger.model.Action;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.Fault;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Tier;
import org.bounceledger.model.Trace;
import org.bounceledger.model.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonLinesTest {
    @Test
    void writesEveryField() {
        RecipientOutcome outcome = RecipientOutcome.of(new EmailAddress("redheron", "jp.example"), Action.FAILED)
                .originalRecipient(new EmailAddress("neko", "example.org"))
                .status(new StatusCode(5, 1, 1))
                .replyCode(new ReplyCode(550))
                .command(SmtpCommand.RCPT)
                .diagnostic("550 5.1.1 <redheron@jp.example>: \"unknown\"")
                .remoteMta("mx.jp.example")
                .reportingMta("mail.example.com")
                .build();
        Verdict verdict = new Verdict(
                Reason.USERUNKNOWN,
                Tier.A,
                Fault.RECIPIENT,
                new Evidence("userunknown/unknown", "550 5.1.1", List.of("other")));
        Analysis analysis = new Analysis(
                MessageKind.BOUNCE,
                "postfix",
                "1@example.com",
                "戻ってきたメール",
                Instant.parse("2026-05-01T00:00:00Z"),
                new OriginalMessage(
                        "2@example.com", "bounce@example.com", "neko@example.org", "Hallo", "list.example.com"),
                List.of(new BounceEvent(outcome, verdict)),
                Set.of(Quirk.TRUNCATED),
                Trace.NONE);

        assertThat(line("inbox/0007.eml", analysis))
                .isEqualTo("{\"source\":\"inbox/0007.eml\",\"kind\":\"bounce\",\"format\":\"postfix\","
                        + "\"messageId\":\"1@example.com\",\"subject\":\"戻ってきたメール\",\"occurredAt\":\"2026-05-01T00:00:00Z\","
                        + "\"original\":{\"messageId\":\"2@example.com\",\"sender\":\"bounce@example.com\",\"subject\":\"Hallo\","
                        + "\"listId\":\"list.example.com\"},"
                        + "\"events\":[{\"recipient\":\"redheron@jp.example\",\"originalRecipient\":\"neko@example.org\","
                        + "\"action\":\"failed\",\"reason\":\"userunknown\",\"tier\":\"A\",\"hard\":true,\"fault\":\"recipient\","
                        + "\"status\":\"5.1.1\",\"replyCode\":\"550\",\"command\":\"RCPT\","
                        + "\"diagnostic\":\"550 5.1.1 <redheron@jp.example>: \\\"unknown\\\"\",\"remoteMta\":\"mx.jp.example\","
                        + "\"reportingMta\":\"mail.example.com\",\"feedbackType\":null,"
                        + "\"evidence\":{\"rule\":\"userunknown/unknown\",\"line\":\"550 5.1.1\"}}],"
                        + "\"quirks\":[\"truncated\"]}\n");
    }

    @Test
    void writesNullForWhatIsNotStated() {
        BounceEvent event = new BounceEvent(
                RecipientOutcome.of(null, Action.FAILED).build(),
                new Verdict(Reason.UNDEFINED, null, Fault.UNKNOWN, new Evidence("none", "", List.of())));
        Analysis analysis = new Analysis(
                MessageKind.BOUNCE,
                "none",
                null,
                "",
                null,
                OriginalMessage.UNKNOWN,
                List.of(event),
                Set.of(),
                Trace.NONE);

        assertThat(line("-", analysis))
                .isEqualTo(
                        "{\"source\":\"-\",\"kind\":\"bounce\",\"format\":\"none\",\"messageId\":null,\"subject\":\"\","
                                + "\"occurredAt\":null,\"original\":{\"messageId\":null,\"sender\":null,\"subject\":null,\"listId\":null},"
                                + "\"events\":[{\"recipient\":null,\"originalRecipient\":null,\"action\":\"failed\","
                                + "\"reason\":\"undefined\",\"tier\":null,\"hard\":false,\"fault\":\"unknown\",\"status\":null,"
                                + "\"replyCode\":null,\"command\":null,\"diagnostic\":\"\",\"remoteMta\":null,\"reportingMta\":null,"
                                + "\"feedbackType\":null,\"evidence\":{\"rule\":\"none\",\"line\":\"\"}}],\"quirks\":[]}\n");
    }

    @Test
    void attacksNoTerminal() {
        String hostile = "\u001B[2J \u0000 \r\n \u007F \u009B31m \u202E \u2066 \u200F \u061C \u2028 \uFEFF é 猫 😀";

        String line = line("-", other(hostile));

        assertThat(line.chars().filter(c -> c < 0x20 || (c >= 0x7F && c < 0xA0)))
                .containsExactly((int) '\n');
        assertThat(line)
                .contains(
                        "\\u001B[2J \\u0000 \\r\\n \\u007F \\u009B31m \\u202E \\u2066 \\u200F \\u061C \\u2028 \\uFEFF é 猫 😀");
        assertThat(JsonMapper.shared().readTree(line).get("subject").asString()).isEqualTo(hostile);
    }

    @Test
    void writesHalfASurrogatePairAsReplacement() {
        assertThat(line("-", other("a\uD83Db\uDE00"))).contains("\"a\uFFFDb\uFFFD\"");
    }

    @Test
    void writesOneLineForEachMessage() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonLines json = new JsonLines(out)) {
            for (int i = 0; i < 10_000; i++) {
                json.write("in#" + i, other("x"));
            }
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines).hasSize(10_000).allMatch(line -> line.startsWith("{\"source\":\"in#") && line.endsWith("}"));
    }

    private static Analysis other(String subject) {
        return new Analysis(
                MessageKind.OTHER,
                "none",
                null,
                subject,
                null,
                OriginalMessage.UNKNOWN,
                List.of(),
                Set.of(),
                Trace.NONE);
    }

    private static String line(String source, Analysis analysis) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonLines json = new JsonLines(out)) {
            json.write(source, analysis);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
