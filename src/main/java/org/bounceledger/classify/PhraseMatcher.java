package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases of all rules in one pass over a text: from each place where a word begins, a trie finds the pieces of phrases that
 * stand there, in no more steps than the longest piece has characters; and a check that is linear in the number of finds sees whether
 * the pieces of a phrase with stars stand in order.
 */
final class PhraseMatcher {
    /** A rule whose phrase occurs, and where: from start, inclusive, to end, exclusive. */
    record Match(Rule rule, int start, int end) {}

    /**
     * One piece of the phrase of one rule.
     *
     * @param number of the piece among those that others follow; they are counted through, phrase by phrase
     * @param index  of the piece in its phrase
     * @param open   whether the word with which it ends may go on
     * @param prose  whether it counts outside of web addresses only
     */
    private record Piece(Rule rule, int number, int index, boolean last, boolean open, boolean prose) {
        static Piece of(Rule rule, int number, int index) {
            Phrase phrase = rule.phrase();
            boolean last = index == phrase.pieces().size() - 1;
            return new Piece(rule, number, index, last, last && phrase.openEnded(), !phrase.mayBeInWebAddress());
        }
    }

    private final Trie trie;
    private final List<List<Piece>> byWord;
    private final int followed;

    PhraseMatcher(List<Rule> rules) {
        Map<String, List<Piece>> byText = new TreeMap<>();
        int count = 0;
        for (Rule rule : rules) {
            List<String> texts = rule.phrase().pieces();
            for (int i = 0; i < texts.size(); i++) {
                Piece piece = Piece.of(rule, count + i, i);
                byText.computeIfAbsent(texts.get(i), text -> new ArrayList<>(1)).add(piece);
            }
            count += Math.max(0, texts.size() - 1);
        }
        this.trie = new Trie(List.copyOf(byText.keySet()));
        this.byWord = List.copyOf(byText.values());
        this.followed = count;
    }

    /** Every rule whose phrase occurs, as often as it does. */
    List<Match> find(FoldedText text) {
        List<Match> matches = new ArrayList<>();
        @Nullable Finds[] finds = new Finds[followed];
        for (int start = 0; start < text.length(); start++) {
            if (boundary(text, start)) {
                walk(text, start, finds, matches);
            }
        }
        return matches;
    }

    private void walk(FoldedText text, int start, @Nullable Finds[] finds, List<Match> matches) {
        int node = Trie.ROOT;
        for (int end = start; end < text.length(); ) {
            node = trie.next(node, text.charAt(end++));
            if (node == Trie.NONE) {
                return;
            }
            int word = trie.word(node);
            if (word != Trie.NONE) {
                take(text, byWord.get(word), start, end, finds, matches);
            }
        }
    }

    private static void take(
            FoldedText text, List<Piece> pieces, int start, int end, @Nullable Finds[] finds, List<Match> matches) {
        boolean endsWord = boundary(text, end);
        for (Piece piece : pieces) {
            boolean whole = endsWord || piece.open();
            boolean counts = whole && !(piece.prose() && text.inWebAddress(start));
            int first = counts ? firstStart(piece, start, finds) : -1;
            if (first < 0) {
                continue;
            }
            if (piece.last()) {
                matches.add(new Match(piece.rule(), first, end));
            } else {
                Finds own = finds[piece.number()];
                if (own == null) {
                    own = new Finds();
                    finds[piece.number()] = own;
                }
                own.add(first, end);
            }
        }
    }

    /** Where the phrase begins whose pieces up to this one stand in order, or -1 if they don't. */
    private static int firstStart(Piece piece, int start, @Nullable Finds[] finds) {
        if (piece.index() == 0) {
            return start;
        }
        Finds before = finds[piece.number() - 1];
        return before == null ? -1 : before.startOfLastEndingWithin(start - Phrase.MAX_GAP, start);
    }

    private static boolean boundary(FoldedText text, int at) {
        return at == 0 || at == text.length() || !wordChar(text.charAt(at - 1)) || !wordChar(text.charAt(at));
    }

    /** Whether the character is of a script that sets its words apart: from U+2E80 on, those of East Asia don't. */
    private static boolean wordChar(char c) {
        return c < '\u2e80' && Character.isLetterOrDigit(c);
    }

    /** Where a piece was found so far, by ascending end. */
    private static final class Finds {
        private int[] starts = new int[4];
        private int[] ends = new int[4];
        private int size;

        void add(int start, int end) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            starts[size] = start;
            ends[size] = end;
            size++;
        }

        /** Passes over finds that overlap what follows, of which there are fewer than a phrase has characters. */
        int startOfLastEndingWithin(int from, int to) {
            for (int i = size - 1; i >= 0 && ends[i] >= from; i--) {
                if (ends[i] <= to) {
                    return starts[i];
                }
            }
            return -1;
        }
    }
}
