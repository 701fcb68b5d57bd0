package org.bounceledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.RawMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample mail against its rows of {@code expected.tsv}, whatever its line ends. */
class SamplesTest {
    private static final int SAMPLES = 638;
    private static final Path FOLDER = Path.of("src", "test", "resources", "samples");
    private static final Map<String, List<List<String>>> EXPECTED = Tsv.byFile(FOLDER.resolve("expected.tsv"));
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled());

    static Stream<Arguments> samples() {
        return EXPECTED.keySet().stream()
                .flatMap(file -> Stream.of("LF", "CRLF", "CR").map(ends -> Arguments.of(file, ends)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("samples")
    void isReadAsExpected(String file, String ends) throws IOException {
        // One character per octet, so that whatever is in the mail survives.
        String mail = Files.readString(FOLDER.resolve(file), StandardCharsets.ISO_8859_1);
        String end = ends.replace("CR", "\r").replace("LF", "\n");
        byte[] octets = mail.replace("\n", end).getBytes(StandardCharsets.ISO_8859_1);
        Analysis analysis = ENGINE.analyse(RawMessage.whole(file, octets));
        assertThat(rows(analysis)).isEqualTo(EXPECTED.get(file));
    }

    @Test
    void everySampleHasRows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".eml")))
                    .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        }
        assertThat(EXPECTED).hasSize(SAMPLES);
    }

    /** An event without a date has that of the delivery, so that two runs over the same samples would differ. */
    @Test
    void everyReportHasADate() throws IOException {
        for (String file : EXPECTED.keySet()) {
            Analysis analysis = ENGINE.analyse(RawMessage.whole(file, Files.readAllBytes(FOLDER.resolve(file))));
            if (!analysis.events().isEmpty()) {
                assertThat(analysis.occurredAt()).as(file).isNotNull();
            }
        }
    }

    private static List<List<String>> rows(Analysis analysis) {
        String kind = analysis.kind().code();
        if (analysis.events().isEmpty()) {
            return List.of(List.of(kind, "-", "", "", "", "", ""));
        }
        return analysis.events().stream().map(event -> row(kind, event)).toList();
    }

    private static List<String> row(String kind, BounceEvent event) {
        var outcome = event.outcome();
        var verdict = event.verdict();
        return List.of(
                kind,
                outcome.recipient() == null ? "-" : outcome.recipient().toString(),
                verdict.reason().code(),
                cell(verdict.tier()),
                cell(outcome.status()),
                cell(outcome.replyCode()),
                cell(outcome.feedbackType()));
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
