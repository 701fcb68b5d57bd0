package org.bounceledger.format;

import java.util.List;
import java.util.Locale;

/** A text in lower case, in which many phrases are looked for. */
final class Wording {
    private final String text;
    /** With blanks for line ends, so that they say of what goes on with the next line what they say of all else. */
    private final Trigrams trigrams;

    private Wording(String text, Trigrams trigrams) {
        this.text = text;
        this.trigrams = trigrams;
    }

    /** That text, whatever its case. */
    static Wording of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new Wording(lower, Trigrams.of(oneLine(lower)));
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    /** A text that is a part of this one, in lower case. */
    Wording part(String lower) {
        return new Wording(lower, trigrams);
    }

    /** The text, in lower case. */
    String text() {
        return text;
    }

    /** Whether the phrase, which is given in lower case, stands in it. */
    boolean has(String phrase) {
        return trigrams.mayHave(phrase) && text.contains(phrase);
    }

    /** Those of the phrases that stand in it, also where a line ends within them. */
    List<String> across(List<String> phrases) {
        if (phrases.isEmpty()) {
            return phrases;
        }
        String line = oneLine(text);
        return phrases.stream().filter(line::contains).toList();
    }

    /** False if the phrase, which is given in lower case, does certainly not stand in it, not even where a line ends within it. */
    boolean mayHave(String phrase) {
        return trigrams.mayHave(phrase);
    }

    /** False if that run of characters ({@link Trigrams#run}) does certainly not stand in it. */
    boolean mayHave(int run) {
        return trigrams.mayHave(run);
    }
}
