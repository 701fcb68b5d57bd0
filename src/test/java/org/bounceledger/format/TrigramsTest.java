package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrigramsTest {
    private static final String REPORT = "this is the mail system at host mx.jp.example. 宛先不明です。";

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", REPORT})
    void neverRulesOutWhatStandsInTheText(String text) {
        Trigrams trigrams = Trigrams.of(text);
        for (int from = 0; from <= text.length(); from++) {
            for (int to = from; to <= text.length(); to++) {
                String phrase = text.substring(from, to);
                assertThat(trigrams.mayHave(phrase)).as(phrase).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"undeliverable", "mail daemon", "host mx.example.com", "宛先不在"})
    void rulesOutWhatDoesNot(String phrase) {
        assertThat(Trigrams.of(REPORT).mayHave(phrase)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 1_000_000})
    void rulesOutNearlyEveryOtherPhraseWhateverTheSize(int size) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < size; i++) {
            text.append((char) ('a' + i * 7 % 26)).append(i % 50_000);
        }
        Trigrams trigrams = Trigrams.of(text.toString());
        long passed = IntStream.range(0, 1_000)
                .filter(i -> trigrams.mayHave("recipient number " + (char) ('А' + i % 30) + "-" + i))
                .count();
        assertThat(passed).isLessThan(50);
    }
}
