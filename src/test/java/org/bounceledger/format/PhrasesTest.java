package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
    @ParameterizedTest
    @ValueSource(strings = {"failure", "around-mail", "daemon-subjects", "sent-back"})
    void eachSaysWhatNoOtherSays(String list) {
        check(list, String::contains);
    }

    @Test
    void noBeginningOfASubjectBeginsWithAnother() {
        check("auto-reply-subjects", String::startsWith);
    }

    private static void check(String list, BiPredicate<String, String> says) {
        List<String> phrases = Arrays.asList(Phrases.read(list));
        assertThat(phrases).hasSizeGreaterThan(50).doesNotHaveDuplicates().allSatisfy(phrase -> {
            assertThat(phrase).isEqualTo(phrase.toLowerCase(Locale.ROOT)).isEqualTo(Texts.collapse(phrase));
            assertThat(phrases)
                    .filteredOn(other -> !other.equals(phrase))
                    .as("phrases that '%s' makes superfluous", phrase)
                    .noneMatch(other -> says.test(other, phrase));
        });
    }

    @Test
    void aListThatIsMissingStopsTheProduct() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Phrases.read("none"))
                .withMessage("the list none is missing from the product");
    }
}
