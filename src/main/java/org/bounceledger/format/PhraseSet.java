package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Phrases of which a text has some or, nearly always, none. Their runs of characters are worked out beforehand and lie side by side, so that one
 * that the text does not have is passed over without a look at itself.
 */
final class PhraseSet {
    private final String[] phrases;
    /** For each phrase a run at its beginning and one at its end. */
    private final int[] runs;

    private PhraseSet(String[] phrases) {
        this.phrases = phrases;
        this.runs = new int[2 * phrases.length];
        for (int i = 0; i < phrases.length; i++) {
            runs[2 * i] = Trigrams.run(phrases[i], 0);
            runs[2 * i + 1] = Trigrams.run(phrases[i], phrases[i].length() - Trigrams.LENGTH);
        }
    }

    /** Those phrases, which are given in lower case. */
    static PhraseSet of(String... phrases) {
        return new PhraseSet(phrases.clone());
    }

    /** The phrases of a list ({@link Phrases#read}). */
    static PhraseSet read(String list) {
        return new PhraseSet(Phrases.read(list));
    }

    /** Whether one of them stands in the text. */
    boolean isIn(Wording text) {
        for (int i = 0; i < phrases.length; i++) {
            if (mayBeIn(text, i) && text.has(phrases[i])) {
                return true;
            }
        }
        return false;
    }

    /** Those that stand in the text. */
    List<String> standingIn(Wording text) {
        List<String> found = List.of();
        for (int i = 0; i < phrases.length; i++) {
            if (mayBeIn(text, i) && text.has(phrases[i])) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(phrases[i]);
            }
        }
        return found;
    }

    private boolean mayBeIn(Wording text, int phrase) {
        return text.mayHave(runs[2 * phrase]) && text.mayHave(runs[2 * phrase + 1]);
    }
}
