package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for in the folded text: a phrase at word boundaries, in which {@code *} stands for at most {@value #MAX_GAP}
 * characters; at its end {@code *} stands for the rest of the word. {@code {userunknown}} stands for any phrase of that reason, and {@code *} alone for any text, or none.
 *
 * @param text   as the rule file has it
 * @param pieces what stands between the stars, folded and in order; empty for {@code *} and for a reference
 * @param openEnded whether the last word may go on
 * @param refers the reason that the phrase refers to, or null
 */
record Phrase(
        String text,
        List<String> pieces,
        boolean openEnded,
        @Nullable Reason refers) {
    /** How many characters a star may stand for. */
    static final int MAX_GAP = 100;

    private static final int MIN_PIECE = 2;

    static Phrase of(String text) {
        if (text.startsWith("{") && text.endsWith("}")) {
            return new Phrase(
                    text,
                    List.of(),
                    false,
                    Reason.ofCode(text.substring(1, text.length() - 1)).orElse(null));
        }
        List<String> pieces = new ArrayList<>();
        boolean openEnded = text.length() > 1 && text.endsWith("*");
        String closed = openEnded ? text.substring(0, text.length() - 1) : text;
        for (int from = 0; from <= closed.length() && !text.equals("*"); ) {
            int star = closed.indexOf('*', from);
            int to = star < 0 ? closed.length() : star;
            pieces.add(FoldedText.of(closed.substring(from, to)).toString());
            from = to + 1;
        }
        return new Phrase(text, List.copyOf(pieces), openEnded, null);
    }

    /** What is wrong with it and what to write instead. */
    Optional<String> mistake() {
        if (text.startsWith("{") && refers == null) {
            return Optional.of("'" + text + "' names no reason; write for example {userunknown}");
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.of("the phrase is empty; write the words to look for");
        }
        if (pieces.stream().anyMatch(piece -> piece.length() < MIN_PIECE)) {
            return Optional.of("the phrase '" + text + "' must have " + MIN_PIECE
                    + " characters or more before, between and behind its stars");
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
        for (String piece : pieces) {
            longest = Math.max(longest, piece.length());
        }
        return longest;
    }
}
