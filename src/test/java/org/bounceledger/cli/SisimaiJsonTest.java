package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SisimaiJsonTest {
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled());

    @Test
    void printsTheFieldsOfSisimai() throws IOException {
        assertThat(json("postfix-user-unknown"))
                .isEqualTo(
                        "[{\"action\":\"failed\",\"addresser\":\"bounces@lantern.example\",\"alias\":\"\",\"catch\":null,"
                                + "\"command\":\"RCPT\",\"decodedby\":\"Postfix\",\"deliverystatus\":\"5.1.1\",\"destination\":\"quarry.example\","
                                + "\"diagnosticcode\":\"550 5.1.1 <mira.holt@quarry.example>: Recipient address rejected: User unknown in local recipient table\",\"diagnostictype\":\"SMTP\",\"feedbackid\":\"\",\"feedbacktype\":\"\","
                                + "\"hardbounce\":1,\"lhost\":\"out1.lantern.example\",\"listid\":\"letters.lantern.example\","
                                + "\"messageid\":\"37pjabrjcw49gvxc7k.lantern@lantern.example\",\"origin\":\"postfix-user-unknown\",\"reason\":\"userunknown\","
                                + "\"recipient\":\"mira.holt@quarry.example\",\"replycode\":\"550\",\"rhost\":\"mx1.quarry.example\",\"senderdomain\":\"lantern.example\","
                                + "\"subject\":\"New on the shelf this week\",\"timestamp\":1792487702,\"timezoneoffset\":\"+0000\","
                                + "\"token\":\"5cdff95621aecda294f87fc428e8c49178d7d417\"}]\n");
    }

    @Test
    void printsAComplaint() throws IOException {
        assertThat(json("arf-abuse-with-recipient"))
                .isEqualTo("[{\"action\":\"\",\"addresser\":\"bounces@lantern.example\",\"alias\":\"\",\"catch\":null,"
                        + "\"command\":\"\",\"decodedby\":\"ARF\",\"deliverystatus\":\"\",\"destination\":\"meadow.example\","
                        + "\"diagnosticcode\":\"This is an email abuse report for an email message received from IP 192.0.2.25 on Mon, 26 Oct 2026 17:00:00 +0000.\",\"diagnostictype\":\"\",\"feedbackid\":\"\",\"feedbacktype\":\"abuse\","
                        + "\"hardbounce\":0,\"lhost\":\"\",\"listid\":\"letters.lantern.example\","
                        + "\"messageid\":\"6sb7r6pemznsyxxruc.lantern@lantern.example\",\"origin\":\"arf-abuse-with-recipient\",\"reason\":\"feedback\","
                        + "\"recipient\":\"once.complained@meadow.example\",\"replycode\":\"\",\"rhost\":\"\",\"senderdomain\":\"lantern.example\","
                        + "\"subject\":\"New on the shelf this week\",\"timestamp\":1793035037,\"timezoneoffset\":\"+0000\","
                        + "\"token\":\"a60d07f49e03665c94430b848ffa75a76a7dbc29\"}]\n");
    }

    @Test
    void printsOneArrayForAll() throws IOException {
        JsonNode events = JsonMapper.shared()
                .readTree(json(
                        "postfix-four-recipients-four-outcomes",
                        "other-newsletter",
                        "vacation-japanese",
                        "gmx-two-recipients"));

        assertThat(events.isArray()).isTrue();
        assertThat(events.findValuesAsString("decodedby"))
                .containsExactly("Postfix", "Postfix", "Postfix", "Postfix", "GMX", "GMX");
    }

    @Test
    void printsAnEmptyArrayForNoBounce() throws IOException {
        assertThat(json("other-newsletter", "postfix-delivered-on-request")).isEqualTo("[]\n");
        assertThat(json()).isEqualTo("[]\n");
    }

    private static String json(String... samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Results results = ResultFormat.SISIMAI.on(out)) {
            for (String sample : samples) {
                Path file = Path.of("src", "test", "resources", "samples", sample + ".eml");
                results.write(sample, ENGINE.analyse(RawMessage.whole(sample, Files.readAllBytes(file))));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
