package org.bounceledger.format;

/**
 * Which runs of three characters stand in a text, as a set that may say yes to a few more: nearly every phrase that the text does
 * not have is ruled out by one or two looks instead of a search.
 */
final class Trigrams {
    /** How many characters a run has. */
    static final int LENGTH = 3;

    /** Stands for the run of a phrase that is too short to have one. */
    private static final int ANY = 0;

    private static final int MIN_BITS = 10;
    private static final int MAX_BITS = 20;
    private static final int SPREAD = 0x9E3779B1;

    private final long[] set;
    private final int shift;

    private Trigrams(int bits) {
        this.set = new long[1 << (bits - 6)];
        this.shift = Integer.SIZE - bits;
        set[0] = 1;
    }

    /** The runs of that text, in a set of 8 to 16 bits for each. */
    static Trigrams of(String text) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(text.length()) + 3;
        Trigrams trigrams = new Trigrams(Math.max(MIN_BITS, Math.min(MAX_BITS, bits)));
        for (int i = 0; i <= text.length() - LENGTH; i++) {
            int bit = run(text, i) >>> trigrams.shift;
            trigrams.set[bit >> 6] |= 1L << bit;
        }
        return trigrams;
    }

    /** The number of the run that begins there, the same in whatever text; any set has that of a text that is too short. */
    static int run(String text, int at) {
        if (text.length() < LENGTH) {
            return ANY;
        }
        return ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2)) * SPREAD;
    }

    /** False if the run of that number does certainly not stand in the text. */
    boolean mayHave(int run) {
        int bit = run >>> shift;
        return (set[bit >> 6] & (1L << bit)) != 0;
    }

    /** False if the phrase, in the same case as the text, does certainly not stand in it. */
    boolean mayHave(String phrase) {
        for (int i = 0; i <= phrase.length() - LENGTH; i++) {
            if (!mayHave(run(phrase, i))) {
                return false;
            }
        }
        return true;
    }
}
