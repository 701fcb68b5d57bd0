package org.bounceledger.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bounceledger.classify.Classifier;
import org.bounceledger.classify.Knockout;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.format.Formats;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.Reason;

/**
 * Measures how well the samples and the answers of servers are judged: as the product is, and as if nobody had written the format or the
 * rule that decided, which is how a message fares whose maker nobody thought of.
 */
final class Recognition {
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    /** How the samples of one format fare. */
    static final class Score {
        int messages;
        int recipients;
        int reasons;
        int recipientsWithout;
        int reasonsWithout;

        void add(Score other) {
            messages += other.messages;
            recipients += other.recipients;
            reasons += other.reasons;
            recipientsWithout += other.recipientsWithout;
            reasonsWithout += other.reasonsWithout;
        }
    }

    /** The reading of what no other format knows: without it, there would be nothing to compare with. */
    private static final String GENERAL = "generic";

    /** Measured once. */
    static final Recognition MEASURED = measure();

    private final Judge judge = new RuleJudge(new Classifier(RuleSet.bundled()));
    private final Engine whole = Engine.withAllFormats(judge);
    private final Map<String, Score> formats = new TreeMap<>();
    private final Confusion samples = new Confusion();
    private final Confusion answers = new Confusion();
    private final Confusion answersWithout = new Confusion();

    private Recognition() {
        Formats.all().forEach(format -> formats.put(format.name(), new Score()));
    }

    private static Recognition measure() {
        try {
            return measureSamples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recognition measureSamples() throws IOException {
        Recognition recognition = new Recognition();
        for (var file : Tsv.byFile(RESOURCES.resolve("samples/expected.tsv")).entrySet()) {
            byte[] mail = Files.readAllBytes(RESOURCES.resolve("samples").resolve(file.getKey()));
            recognition.sample(RawMessage.whole(file.getKey(), mail), file.getValue());
        }
        for (String line : Files.readAllLines(RESOURCES.resolve("classify/responses.tsv"), StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                recognition.answer(line.split("\t", -1));
            }
        }
        return recognition;
    }

    /** All formats by name, with how their samples fare; mail that is no report is not among them. */
    Map<String, Score> formats() {
        return formats;
    }

    Score total() {
        Score total = new Score();
        formats.values().forEach(total::add);
        return total;
    }

    /** Recipients of the samples. */
    Confusion samples() {
        return samples;
    }

    /** Answers of servers. */
    Confusion answers() {
        return answers;
    }

    /** Answers of servers, as if nobody had written the rule that decided. */
    Confusion answersWithout() {
        return answersWithout;
    }

    private void sample(RawMessage mail, List<List<String>> rows) {
        Analysis found = whole.analyse(mail);
        if (found.events().isEmpty()) {
            return;
        }
        Engine others = new Engine(
                Formats.all().stream()
                        .filter(format ->
                                format.name().equals(GENERAL) || !format.name().equals(found.format()))
                        .toList(),
                judge);
        Analysis without = others.analyse(mail);
        Score score = formats.computeIfAbsent(found.format(), name -> new Score());
        score.messages++;
        score.recipients += column(rows, 1).equals(recipients(found)) ? 1 : 0;
        score.reasons += column(rows, 2).equals(reasons(found)) ? 1 : 0;
        score.recipientsWithout += column(rows, 1).equals(recipients(without)) ? 1 : 0;
        score.reasonsWithout += column(rows, 2).equals(reasons(without)) ? 1 : 0;
        for (int i = 0; i < Math.min(rows.size(), found.events().size()); i++) {
            samples.add(
                    Reason.ofCode(rows.get(i).get(2)).orElseThrow(),
                    found.events().get(i).verdict().reason());
        }
    }

    private void answer(String[] cells) {
        Reason expected = Reason.ofCode(cells[0]).orElseThrow();
        Knockout answer = new Knockout(cells[2], cells[3], cells[4]);
        answers.add(expected, answer.reason());
        answersWithout.add(expected, answer.reasonWithoutTheRule());
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private static List<String> recipients(Analysis analysis) {
        List<String> recipients = new ArrayList<>();
        analysis.events()
                .forEach(event -> recipients.add(
                        event.outcome().recipient() == null
                                ? "-"
                                : event.outcome().recipient().toString()));
        return recipients;
    }

    private static List<String> reasons(Analysis analysis) {
        return analysis.events().stream()
                .map(event -> event.verdict().reason().code())
                .toList();
    }
}
