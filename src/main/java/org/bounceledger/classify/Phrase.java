package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bounceledger.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for in the folded text: pieces at word boundaries, in order. Between two pieces {@code *} stands for at most {@value
 * #MAX_GAP} characters and {@code ~} for at most {@value #MAX_NEAR} of the same sentence; at the end {@code *} stands for the rest of the word.
 * {@code $mailbox} stands for any word of that class, {@code {userunknown}} for any phrase of that reason where it would
 * decide, and {@code *} alone for any text, or none.
 *
 * @param text   as the rule file has it
 * @param pieces what stands between the gaps; empty for {@code *} and for a reference
 * @param refers the reason that the phrase refers to, or null
 * @param unknown the name of a class that doesn't exist, or null
 */
record Phrase(
        String text,
        List<Piece> pieces,
        @Nullable Reason refers,
        @Nullable String unknown) {
    /** How many characters a star may stand for. */
    static final int MAX_GAP = 100;

    /** How many characters of one sentence a tilde may stand for: a few words. */
    static final int MAX_NEAR = 48;

    private static final int MIN_PIECE = 2;
    private static final String UMLAUTS = "äöüßæøå";
    private static final String[] TWO_LETTERS = {"ae", "oe", "ue", "ss", "ae", "oe", "aa"};
    private static final int MAX_WORDS = 2_000;

    /**
     * A part of a phrase that stands in one place.
     *
     * @param gap   what may stand between the piece before and this one
     * @param words of which one must stand there
     */
    record Piece(String text, Gap gap, List<Word> words) {}

    /** What may stand between two pieces. */
    enum Gap {
        /** Nothing but a blank. */
        BLANK(1, true),
        /** A few words of the same sentence. */
        NEAR(MAX_NEAR, true),
        /** Anything. */
        FAR(MAX_GAP, false);

        private final int most;
        private final boolean inSentence;

        Gap(int most, boolean inSentence) {
            this.most = most;
            this.inSentence = inSentence;
        }

        /** Where the piece before must end, at the earliest, if this one begins there in that sentence. */
        int from(int start, int sentence) {
            return inSentence ? Math.max(sentence, start - most) : start - most;
        }
    }

    /**
     * One wording of a piece, folded.
     *
     * @param open whether its last word may go on
     */
    record Word(String text, boolean open) {}

    static Phrase of(String text, WordClasses classes) {
        if (text.startsWith("{") && text.endsWith("}")) {
            Optional<Reason> refers = Reason.ofCode(text.substring(1, text.length() - 1));
            return new Phrase(text, List.of(), refers.orElse(null), null);
        }
        if (text.equals("*")) {
            return new Phrase(text, List.of(), null, null);
        }
        List<Piece> pieces = new ArrayList<>();
        boolean openEnded = text.endsWith("*");
        String closed = openEnded ? text.substring(0, text.length() - 1) : text;
        Gap gap = Gap.FAR;
        for (int from = 0; from <= closed.length(); ) {
            int to = nextGap(closed, from);
            boolean last = to == closed.length();
            String piece = closed.substring(from, to).strip();
            pieces.add(new Piece(piece, gap, classes.wordings(last && openEnded ? piece + '*' : piece)));
            gap = last ? Gap.FAR : gap(closed.charAt(to));
            from = to + 1;
        }
        return new Phrase(text, List.copyOf(pieces), null, unknown(text, classes));
    }

    private static Gap gap(char sign) {
        return switch (sign) {
            case '*' -> Gap.FAR;
            case '~' -> Gap.NEAR;
            default -> Gap.BLANK;
        };
    }

    /** What is wrong with it and what to write instead. */
    Optional<String> mistake() {
        if (text.startsWith("{") && refers == null) {
            return Optional.of("'" + text + "' names no reason; write for example {userunknown}");
        }
        if (unknown != null) {
            return Optional.of(
                    "there is no word class '" + unknown + "'; write one of words.txt, or the words themselves");
        }
        if (text.isEmpty()) {
            return Optional.of("the phrase is empty; write the words to look for");
        }
        for (Piece piece : pieces) {
            if (piece.text.length() < MIN_PIECE) {
                return Optional.of("the phrase '" + text + "' must have " + MIN_PIECE
                        + " characters or more before, between and behind its stars");
            }
            if (piece.words.size() > MAX_WORDS) {
                return Optional.of("'" + piece.text + "' stands for more than " + MAX_WORDS
                        + " wordings; write fewer classes side by side");
            }
        }
        return Optional.empty();
    }

    /** Whether it holds whatever the text is. */
    boolean any() {
        return pieces.isEmpty() && refers == null;
    }

    /** Whether it may match inside a web address; other phrases look at prose only. */
    boolean mayBeInWebAddress() {
        return text.indexOf('/') >= 0 || text.indexOf('.') >= 0 || text.indexOf('=') >= 0;
    }

    /** How much text it pins down: the length of its longest piece. */
    int weight() {
        int longest = 0;
        for (Piece piece : pieces) {
            longest = Math.max(longest, piece.text.length());
        }
        return longest;
    }

    /** The place of the next star, tilde, or blank before a class: which is a piece of its own, so that classes side by side don't multiply. */
    private static int nextGap(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean beforeClass = c == ' ' && i > from && i + 1 < text.length() && text.charAt(i + 1) == '$';
            if (c == '*' || c == '~' || beforeClass) {
                return i;
            }
        }
        return text.length();
    }

    /** All wordings of a piece: each word of the first class in it, followed by each wording of the rest; with umlauts, and without. */
    static List<Word> wordings(String piece, WordClasses classes) {
        Set<String> all = new LinkedHashSet<>();
        expand("", piece, classes, all);
        return all.stream()
                .flatMap(text -> Stream.of(text, inTwoLetters(text)))
                .distinct()
                .map(Phrase::word)
                .toList();
    }

    /** As it is written where only ASCII can be sent, which nearly all hosts assume: "ungueltig", "stoerrelse". */
    private static String inTwoLetters(String text) {
        String written = text;
        for (int i = 0; i < UMLAUTS.length(); i++) {
            char umlaut = UMLAUTS.charAt(i);
            written = written.indexOf(umlaut) < 0 ? written : written.replace(String.valueOf(umlaut), TWO_LETTERS[i]);
        }
        return written;
    }

    private static void expand(String before, String rest, WordClasses classes, Set<String> all) {
        int start = rest.indexOf('$');
        if (start < 0) {
            all.add(before + rest);
            return;
        }
        int end = nameEnd(rest, start);
        List<String> own = classes.of(rest.substring(start + 1, end));
        for (int i = 0; i < own.size() && all.size() <= MAX_WORDS; i++) {
            expand(before + rest.substring(0, start) + own.get(i), rest.substring(end), classes, all);
        }
    }

    private static int nameEnd(String text, int start) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        return end;
    }

    private static Word word(String text) {
        boolean open = text.endsWith("*");
        return new Word(
                FoldedText.of(open ? text.substring(0, text.length() - 1) : text)
                        .toString(),
                open);
    }

    private static @Nullable String unknown(String text, WordClasses classes) {
        for (int start = text.indexOf('$'); start >= 0; start = text.indexOf('$', start + 1)) {
            String name = text.substring(start + 1, nameEnd(text, start));
            if (!classes.contains(name)) {
                return name;
            }
        }
        return null;
    }
}
