package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Explanation;
import org.bounceledger.model.RawMessage;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;
import org.bounceledger.origin.VerpPattern;
import org.bounceledger.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplanationPrinterTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final RuleSet RULES = RuleSet.bundled();
    private static final Engine ENGINE = Engine.withRules(RULES);

    /** Rule files change more often than this text does. */
    private static final Pattern PLACE = Pattern.compile("\\([a-z]+\\.txt:[0-9]+\\)");

    @ParameterizedTest
    @ValueSource(strings = {"postfix-full-mailbox-stated-as-5.1.1", "arf-two-recipients", "other-forwarded-bounce"})
    void tellsAPersonHowTheJudgementCameAbout(String sample) throws IOException {
        String file = sample + ".eml";
        byte[] content = Files.readAllBytes(RESOURCES.resolve("samples").resolve(file));
        Explanation explanation = ENGINE.explain(RawMessage.whole(file, content));
        StringWriter out = new StringWriter();

        new ExplanationPrinter(new PrintWriter(out), RULES)
                .print(RawMessage.whole(file, content), explanation, Policy.DEFAULT, new Claims(OurMail.UNKNOWN));

        String date =
                Terminal.time(Objects.requireNonNull(explanation.analysis().occurredAt()));
        int formats = explanation.attempts().size();
        String told = PLACE.matcher(out.toString())
                .replaceAll("(place)")
                .replace(date, "(date)")
                .replace(Terminal.count(formats - 1, "format") + " asked", "(n) asked")
                .replace("none of " + formats, "none of (n)");
        assertThat(told)
                .isEqualToNormalizingNewlines(
                        Files.readString(RESOURCES.resolve("explain").resolve(sample + ".txt")));
    }

    /** As a run files it: the address that it came to tells whom the report does not name. */
    @Test
    void tellsWhereAReportGoesThatNamesNobodyButCameToAnAddressThatDoes() {
        String mail = """
                Delivered-To: v+may+neko=jp.example@example.com
                From: MAILER-DAEMON@mx.example.net
                Subject: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822;
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown

                --b--
                """;
        OurMail ours = new OurMail(
                null,
                OurMail.UNKNOWN.deliveredTo(),
                List.of(VerpPattern.parse("v+{campaign}+{recipient}@example.com")),
                List.of(),
                List.of(),
                List.of(),
                OurMail.UNKNOWN.tokens(),
                OurMail.UNKNOWN.batv());
        assertThat(explained(mail, OurMail.UNKNOWN)).containsPattern("filed to +review");
        assertThat(explained(mail, ours)).containsPattern("filed to +processed");
    }

    private static String explained(String mail, OurMail ours) {
        RawMessage message = RawMessage.whole("mail", mail.getBytes(StandardCharsets.US_ASCII));
        StringWriter out = new StringWriter();
        new ExplanationPrinter(new PrintWriter(out), RULES)
                .print(message, ENGINE.explain(message), Policy.DEFAULT, new Claims(ours));
        return out.toString();
    }
}
