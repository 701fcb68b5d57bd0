package org.bounceledger.format;

import java.util.Locale;

/** A text in lower case, in which many phrases are looked for. */
final class Wording {
    private final String text;
    private final Trigrams trigrams;

    private Wording(String text, Trigrams trigrams) {
        this.text = text;
        this.trigrams = trigrams;
    }

    /** That text, whatever its case. */
    static Wording of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new Wording(lower, Trigrams.of(lower));
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

    /** False if the phrase, which is given in lower case, does certainly not stand in it. */
    boolean mayHave(String phrase) {
        return trigrams.mayHave(phrase);
    }

    /** False if that run of characters ({@link Trigrams#run}) does certainly not stand in it. */
    boolean mayHave(int run) {
        return trigrams.mayHave(run);
    }
}
