package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrieTest {
    private static final List<String> WORDS = List.of("no", "no such", "no user", "nobody", "user", "不明", "不明です");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "no such user | no,no such",
                "nobody       | no,nobody",
                "nob          | no",
                "user         | user",
                "use          | -",
                "x            | -",
                "不明です      | 不明,不明です"
            })
    void findsAllWordsWithWhichATextBegins(String text, String expected) {
        assertThat(String.join(",", beginnings(WORDS, text))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void isEmptyWithoutWords() {
        assertThat(beginnings(List.of(), "user")).isEmpty();
    }

    @Test
    void findsWhatAPlainSearchFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> words = new ArrayList<>(new TreeSet<>(random.ints(40, 1, 6)
                    .mapToObj(length -> word(random, length))
                    .toList()));
            String text = word(random, 8);
            List<String> expected = words.stream().filter(text::startsWith).toList();
            assertThat(beginnings(words, text))
                    .as("seed %d, %s in %s", seed, text, words)
                    .isEqualTo(expected);
        }
    }

    private static String word(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> beginnings(List<String> words, String text) {
        List<String> found = new ArrayList<>();
        new Trie(words).find(FoldedText.of(text), 0, (word, end) -> {
            assertThat(words.get(word)).hasSize(end);
            found.add(words.get(word));
        });
        return found;
    }
}
