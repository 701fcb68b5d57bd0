package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Explanation;
import org.bounceledger.model.RawMessage;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;
import org.bounceledger.policy.Policy;
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
}
