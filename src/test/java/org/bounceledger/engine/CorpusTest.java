package org.bounceledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real bounces, where they are at hand: how many are read right, counted as the corpus' own {@code score} counts. */
class CorpusTest {
    private static final Path CORPUS = Path.of("..", "shared", "corpus");
    private static final List<String> COLUMNS = List.of("recipient", "reason", "hard", "status", "reply", "feedback");
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled());

    private final Map<String, int[]> tallies = new TreeMap<>();

    @BeforeEach
    void needsTheCorpus() {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus of real bounces is not at hand: " + CORPUS + " is missing");
    }

    @Test
    void enoughAreReadRight() throws IOException {
        Map<String, List<List<String>>> expected = Tsv.byFile(CORPUS.resolve("expected.tsv"));
        assertThat(expected).hasSize(432);
        for (var file : expected.entrySet()) {
            score(file.getValue(), analyse(CORPUS.resolve("bounces").resolve(file.getKey())));
        }
        assertThat(percent("recipients")).isGreaterThanOrEqualTo(99.0);
        assertThat(percent("reason")).isGreaterThanOrEqualTo(98.0);
        assertThat(percent("hard")).isGreaterThanOrEqualTo(98.0);
        assertThat(percent("exact")).isGreaterThanOrEqualTo(97.5);
        assertThat(percent("status")).isGreaterThanOrEqualTo(99.0);
        assertThat(percent("reply")).isGreaterThanOrEqualTo(98.5);
        assertThat(percent("feedback")).isEqualTo(100.0);
    }

    @Test
    void noOtherMailIsABounce() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve("not-bounces"))) {
            List<Path> mails = files.sorted().toList();
            assertThat(mails).hasSize(2);
            for (Path mail : mails) {
                assertThat(analyse(mail).kind()).as(mail.toString()).isNotIn(MessageKind.BOUNCE, MessageKind.DELAY);
            }
        }
    }

    private static Analysis analyse(Path file) throws IOException {
        return ENGINE.analyse(RawMessage.whole(file.toString(), Files.readAllBytes(file)));
    }

    private void score(List<List<String>> rows, Analysis analysis) {
        List<BounceEvent> left = new ArrayList<>(analysis.events());
        boolean all = left.size() == rows.size() || (left.isEmpty() && nobody(rows.get(0)));
        boolean exact = true;
        for (List<String> row : rows) {
            BounceEvent found = left.stream()
                    .filter(event -> either(row.get(0), value(event, 0)))
                    .findFirst()
                    .orElse(nobody(row) && !left.isEmpty() ? left.get(0) : null);
            left.remove(found);
            all &= found != null || nobody(row);
            for (int column = 1; column < COLUMNS.size(); column++) {
                String want = row.get(column);
                boolean right = found != null && either(want, value(found, column));
                exact &= right || column > 2;
                if (!want.equals("*") && !want.isEmpty()) {
                    tally(COLUMNS.get(column), right);
                }
            }
        }
        tally("recipients", all && left.isEmpty());
        tally("exact", exact && all && left.isEmpty());
    }

    private static boolean nobody(List<String> row) {
        return row.get(0).endsWith("-");
    }

    private static boolean either(String expected, String actual) {
        return expected.equals("*")
                || Arrays.asList(expected.toLowerCase(Locale.ROOT).split("\\|"))
                        .contains(actual.toLowerCase(Locale.ROOT));
    }

    private static String value(BounceEvent event, int column) {
        var outcome = event.outcome();
        Object value =
                switch (column) {
                    case 0 -> outcome.recipient() == null ? "-" : outcome.recipient();
                    case 1 -> event.verdict().reason().code();
                    case 2 -> event.verdict().hard() ? "1" : "0";
                    case 3 -> outcome.status();
                    case 4 -> outcome.replyCode();
                    case 5 -> outcome.feedbackType();
                    default -> throw new IllegalArgumentException("no column " + column);
                };
        return String.valueOf(value);
    }

    private void tally(String what, boolean right) {
        int[] tally = tallies.computeIfAbsent(what, name -> new int[2]);
        tally[0] += right ? 1 : 0;
        tally[1]++;
    }

    private double percent(String what) {
        int[] tally = tallies.getOrDefault(what, new int[] {0, 1});
        return 100.0 * tally[0] / tally[1];
    }
}
