package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordClassesTest {
    private static final String TEXT =
            "# nouns\n\nbox | mailbox, boîte aux lettres\nfull | full, voll\nbox|Postfach*\n";

    @Test
    void aClassMayHaveSeveralLines() {
        List<String> mistakes = new ArrayList<>();
        WordClasses classes = WordClasses.read("words.txt", TEXT, mistakes);

        assertThat(mistakes).isEmpty();
        assertThat(classes.of("box")).containsExactly("mailbox", "boîte aux lettres", "Postfach*");
        assertThat(classes.contains("empty")).isFalse();
        assertThat(classes.of("empty")).isEmpty();
    }

    @Test
    void orderAndSpacingMeanNothing() {
        WordClasses same = WordClasses.read(
                "words.txt", "full|voll,full\nbox | Postfach*,  mailbox, boîte aux lettres", new ArrayList<>());

        assertThat(same.canonical()).isEqualTo(read().canonical());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    mailbox, inbox   ; words.txt:1: write the name of a class
                    box |            ; words.txt:1: write the name of a class
                    box | a | b      ; words.txt:1: write the name of a class
                    box | a, , b     ; words.txt:1: there is nothing between two commas
                    """)
    void aMistakeIsToldWithItsPlace(String line, String message) {
        List<String> mistakes = new ArrayList<>();
        WordClasses.read("words.txt", line, mistakes);

        assertThat(mistakes).singleElement().asString().startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    the mailbox is full                                       ; true
                    the Postfachinhaber's box, which has grown day by day and year by year, is full; false
                    Postfachinhaber: voll                                     ; true
                    La boîte aux lettres, elle est full                       ; true
                    The mailbox is there. The moon is full                    ; false
                    The mailbox is what you asked for, and as everybody can see the moon is full    ; false
                    full mailbox                                              ; false
                    mailboxes are full                                        ; false
                    """)
    void aTildeStandsForAFewWordsOfTheSentence(String text, boolean found) {
        assertThat(occurs("$box ~ $full", text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"full mailbox, true", "Voll: Postfach, false", "full and mailbox, false", "fullmailbox, false"})
    void classesSideBySideStandSideBySide(String text, boolean found) {
        assertThat(occurs("$full $box", text)).isEqualTo(found);
    }

    private static WordClasses read() {
        return WordClasses.read("words.txt", TEXT, new ArrayList<>());
    }

    private static boolean occurs(String phrase, String text) {
        List<String> mistakes = new ArrayList<>();
        List<Rule> rules = RuleFile.read(
                "own.txt", "mailboxfull/a | hint | " + phrase + " | full mailbox is full", null, read(), mistakes);
        assertThat(mistakes).isEmpty();
        return !new PhraseMatcher(rules).find(FoldedText.of(text)).isEmpty();
    }
}
