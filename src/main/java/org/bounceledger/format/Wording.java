package org.bounceledger.format;

import java.util.Locale;

/** A text in lower case, in which many phrases are looked for. One is found also where a line ends within it, as relays break them anew. */
final class Wording {
    private final String text;
    private final String line;
    private final Trigrams trigrams;

    private Wording(String text, String line, Trigrams trigrams) {
        this.text = text;
        this.line = line;
        this.trigrams = trigrams;
    }

    /** That text, whatever its case. */
    static Wording of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String line = oneLine(lower);
        return new Wording(lower, line, Trigrams.of(line));
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    /** A text that is a part of this one, in lower case. */
    Wording part(String lower) {
        return new Wording(lower, oneLine(lower), trigrams);
    }

    /** The text, in lower case, with its line ends. */
    String text() {
        return text;
    }

    /** Whether the phrase, which is given in lower case, stands in it. */
    boolean has(String phrase) {
        return trigrams.mayHave(phrase) && line.contains(phrase);
    }

    /** False if that run of characters ({@link Trigrams#run}) does certainly not stand in it. */
    boolean mayHave(int run) {
        return trigrams.mayHave(run);
    }
}
