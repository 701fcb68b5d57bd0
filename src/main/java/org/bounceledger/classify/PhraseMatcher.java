package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases of all rules in one pass over a text: an automaton (Aho and Corasick) finds their pieces, and a check that is
 * linear in the number of finds sees whether the pieces of a phrase with stars stand in order.
 */
final class PhraseMatcher {
    /** A rule whose phrase occurs, and where: from start, inclusive, to end, exclusive. */
    record Match(Rule rule, int start, int end) {}

    /** One piece of the phrase of one rule. */
    private record Piece(Rule rule, int number, int index, boolean last) {}

    private final PayloadTrie<List<Piece>> automaton;
    private final int pieces;

    PhraseMatcher(List<Rule> rules) {
        Map<String, List<Piece>> byText = new HashMap<>();
        int count = 0;
        for (Rule rule : rules) {
            List<String> texts = rule.phrase().pieces();
            for (int i = 0; i < texts.size(); i++) {
                Piece piece = new Piece(rule, count++, i, i == texts.size() - 1);
                byText.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(piece);
            }
        }
        PayloadTrie.PayloadTrieBuilder<List<Piece>> builder = PayloadTrie.builder();
        byText.forEach(builder::addKeyword);
        this.automaton = builder.build();
        this.pieces = count;
    }

    /** Every rule whose phrase occurs, as often as it does. */
    List<Match> find(FoldedText text) {
        List<Match> matches = new ArrayList<>();
        @Nullable Finds[] finds = new Finds[pieces];
        automaton.parseText(text.toString(), emit -> {
            take(text, emit, finds, matches);
            return true;
        });
        return matches;
    }

    private static void take(
            FoldedText text, PayloadEmit<List<Piece>> emit, @Nullable Finds[] finds, List<Match> matches) {
        int start = emit.getStart();
        int end = emit.getEnd() + 1;
        boolean startsWord = boundary(text, start);
        boolean endsWord = boundary(text, end);
        for (Piece piece : emit.getPayload()) {
            Phrase phrase = piece.rule().phrase();
            boolean whole = startsWord && (endsWord || (piece.last() && phrase.openEnded()));
            boolean prose = phrase.mayBeInWebAddress() || !text.inWebAddress(start);
            int first = whole && prose ? firstStart(piece, start, finds) : -1;
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
