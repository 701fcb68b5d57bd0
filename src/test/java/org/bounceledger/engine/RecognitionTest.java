package org.bounceledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bounceledger.engine.Confusion.percent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.bounceledger.model.Reason;
import org.junit.jupiter.api.Test;

/** Keeps what is told about recognition true: the tables in the README and in the docs are those that are measured here. */
final class RecognitionTest {
    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("src", "docs", "recognition.md");
    private static final String BEGIN = "<!-- measured by RecognitionTest: begin -->\n";
    private static final String END = "<!-- measured by RecognitionTest: end -->\n";

    private final Recognition measured = Recognition.MEASURED;

    @Test
    void theReadmeIsUpToDate() throws IOException {
        isUpToDate(README, summary());
    }

    @Test
    void theDocsAreUpToDate() throws IOException {
        isUpToDate(DOCS, byFormat() + "\n" + byReason());
    }

    /** Below these, what nobody thought of would fare badly; what the product knows is held to 100 % by other tests. */
    @Test
    void whatNobodyThoughtOfFaresWell() {
        Recognition.Score total = measured.total();
        assertThat(total.messages).isGreaterThan(200);
        assertThat(total.recipientsWithout * 100 / total.messages).isGreaterThanOrEqualTo(80);
        assertThat(measured.answersWithout().right()
                        * 100
                        / measured.answersWithout().all())
                .isGreaterThanOrEqualTo(35);
        assertThat(measured.answers().addressesLost()).isZero();
    }

    private static void isUpToDate(Path file, String tables) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(BEGIN, END);
        String wanted = text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + "\n" + tables + "\n"
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("recognition.write")) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as("%s is out of date; write it with: mvn test -Dtest=RecognitionTest -Drecognition.write=true", file)
                .isEqualTo(wanted);
    }

    private String summary() {
        Recognition.Score total = measured.total();
        Confusion known = measured.answers();
        Confusion unknown = measured.answersWithout();
        String sampled = measured.formats().entrySet().stream()
                .filter(format -> format.getValue().messages > 0)
                .map(format -> format.getKey() + "&nbsp;" + format.getValue().messages)
                .collect(Collectors.joining(", "));
        String unsampled = measured.formats().entrySet().stream()
                .filter(format -> format.getValue().messages == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return """
                | measured on | as it is | without what decided |
                |---|---|---|
                | %d sample reports: the right recipients | %s | %s |
                | the same: the right reasons | %s | %s |
                | %d answers of mail servers: the right reason | %s | %s |
                | of those, a good address taken for one that does not exist | %d | %d |
                | of those, a missing address (%d) not taken for one | %d | %d |

                Formats, each with the number of its samples: %s.%s
                """.formatted(
                        total.messages,
                        percent(total.recipients, total.messages),
                        percent(total.recipientsWithout, total.messages),
                        percent(total.reasons, total.messages),
                        percent(total.reasonsWithout, total.messages),
                        known.all(),
                        percent(known.right(), known.all()),
                        percent(unknown.right(), unknown.all()),
                        known.addressesLost(),
                        unknown.addressesLost(),
                        known.deadAddresses(),
                        known.deadAddressesMissed(),
                        unknown.deadAddressesMissed(),
                        sampled,
                        unsampled.isEmpty() ? "" : " No sample of ours is read first by: " + unsampled + ".");
    }

    private String byFormat() {
        StringBuilder table = new StringBuilder("""
                ## By format

                | format | samples | recipients | reason | without it: recipients | without it: reason |
                |---|---|---|---|---|---|
                """);
        measured.formats()
                .forEach((name, score) -> table.append("| %s | %d | %d | %d | %d | %d |%n"
                        .formatted(
                                name,
                                score.messages,
                                score.recipients,
                                score.reasons,
                                score.recipientsWithout,
                                score.reasonsWithout)));
        return table.toString().replace("\r\n", "\n");
    }

    private String byReason() {
        StringBuilder table = new StringBuilder("""
                ## By reason

                | expected | samples | taken for | answers | taken for | answers without the rule | taken for |
                |---|---|---|---|---|---|---|
                """);
        for (Reason reason : Reason.values()) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            reason.code(),
                            measured.samples().score(reason),
                            measured.samples().mistakes(reason),
                            measured.answers().score(reason),
                            measured.answers().mistakes(reason),
                            measured.answersWithout().score(reason),
                            measured.answersWithout().mistakes(reason)))
                    .append(" |\n");
        }
        return table.toString();
    }
}
