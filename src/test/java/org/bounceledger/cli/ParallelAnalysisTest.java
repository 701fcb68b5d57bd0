package org.bounceledger.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;

final class ParallelAnalysisTest {
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled());
    private static final int MESSAGES = 300;

    private final List<String> subjects = new ArrayList<>();

    /** Every tenth message is much longer than the others, and so done later than those behind it. */
    private static RawMessage message(int number) {
        String text = "Subject: " + number + "\nFrom: mailer-daemon@example.org\n\n"
                + "neko@example.com: 550 user unknown\n".repeat(number % 10 == 0 ? 5_000 : 1);
        return RawMessage.whole(Integer.toString(number), text.getBytes(US_ASCII));
    }

    @Test
    void handsOverInTheOrderOfTheMessages() {
        try (ParallelAnalysis analysis = new ParallelAnalysis(ENGINE, (source, made) -> {
            assertThat(made.subject()).isEqualTo(source);
            subjects.add(source);
        })) {
            IntStream.range(0, MESSAGES).mapToObj(ParallelAnalysisTest::message).forEach(analysis::take);
            assertThat(subjects).hasSize(MESSAGES - 2 * Runtime.getRuntime().availableProcessors());
            analysis.finish();
        }
        assertThat(subjects)
                .containsExactlyElementsOf(
                        IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList());
    }

    @Test
    void aResultThatCannotBeTakenEndsIt() {
        try (ParallelAnalysis analysis = new ParallelAnalysis(ENGINE, (source, made) -> {
            throw new UnsupportedOperationException("full");
        })) {
            analysis.take(message(1));
            assertThatThrownBy(analysis::finish)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("full");
        }
    }
}
