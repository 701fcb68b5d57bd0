package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Wording text = Wording.of("This e-mail comes\nfrom OUTSIDE of the firm.");

    @Test
    void aPhraseIsFoundWhateverTheCaseOfTheText() {
        assertThat(text.has("from outside")).isTrue();
        assertThat(PhraseSet.of("an", "from outside").isIn(text)).isTrue();
        assertThat(PhraseSet.of("ou", "from inside").isIn(text)).isTrue();
        assertThat(PhraseSet.of("an", "from inside").isIn(text)).isFalse();
        assertThat(PhraseSet.of().isIn(text)).isFalse();
    }

    @Test
    void aPhraseInWhichALineEndsIsFoundToo() {
        assertThat(text.has("comes from outside")).isTrue();
        assertThat(PhraseSet.of("comes from outside", "goes outside", "of the firm")
                        .standingIn(text))
                .isEqualTo(List.of("comes from outside", "of the firm"));
        assertThat(text.text()).contains("comes\nfrom");
    }

    @Test
    void aPartHasNoMoreThanItSays() {
        Wording part = text.part("this e-mail");
        assertThat(part.has("this e-mail")).isTrue();
        assertThat(part.has("outside")).isFalse();
    }
}
