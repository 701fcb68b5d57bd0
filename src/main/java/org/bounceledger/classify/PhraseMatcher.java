package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases of all rules in one pass over a text: from each place where a word begins, a trie finds the pieces of phrases that
 * stand there, in no more steps than the longest piece has characters; and a check that is linear in the number of finds sees whether
 * the pieces of a phrase with gaps stand in order. Phrases that begin with the same pieces share the check of those.
 */
final class PhraseMatcher {
    /**
     * A rule whose phrase occurs, and where: from start, inclusive, to end, exclusive.
     *
     * @param place     the rule's place among all of them, of which the strongest is the first
     * @param headEnd   where its first piece ends
     * @param tailStart where its last piece begins
     */
    record Match(Rule rule, int place, int start, int headEnd, int tailStart, int end) {
        static final Comparator<Match> STRONGEST_FIRST =
                Comparator.comparingInt(Match::place).thenComparingInt(Match::start);

        /** Of a rule that holds for the text as a whole. */
        static Match ofAll(Rule rule, int place, FoldedText text) {
            return new Match(rule, place, 0, text.length(), 0, text.length());
        }

        /**
         * Whether the other one has nothing to say beside this one: it begins and ends inside the pieces of this one, as "open relay" does in "this
         * is not an open relay"; or both end with the same words, and what this one begins with stands nearer to them: in "the recipient's domain
         * is unknown", it is the domain. A rule that holds for the text as a whole has no words of its own, and explains none.
         */
        boolean explains(Match other) {
            if (rule.own() != other.rule.own() || rule.reason() == other.rule.reason() || pieces() == 0) {
                return false;
            }
            boolean inside = inPiece(other.start, other.start + 1) && inPiece(other.end - 1, other.end);
            return inside ? isLongerThan(other) : isNearerThan(other);
        }

        private boolean inPiece(int from, int to) {
            return (start <= from && to <= headEnd) || (tailStart <= from && to <= end);
        }

        private boolean isLongerThan(Match other) {
            int longer = end - start - (other.end - other.start);
            return longer > 0 || (longer == 0 && pieces() < other.pieces());
        }

        private int pieces() {
            return rule.phrase().pieces().size();
        }

        private boolean isNearerThan(Match other) {
            boolean gaps = pieces() > 1 && pieces() == other.pieces();
            boolean sameTail = tailStart < other.end && other.tailStart < end;
            return gaps && sameTail && (headEnd > other.headEnd || (headEnd == other.headEnd && start < other.start));
        }
    }

    private static final String SENTENCE_ENDS = ".!?;\u3002";

    private final PhraseTable table;

    /** @param rules the strongest first */
    PhraseMatcher(List<Rule> rules) {
        this.table = new PhraseTable(rules);
    }

    /** Every rule whose phrase occurs, as often as it does. */
    List<Match> find(FoldedText text) {
        Search search = new Search(text);
        for (int start = 0; start < text.length(); start++) {
            if (boundary(text, start)) {
                search.from(start);
            }
        }
        return search.matches;
    }

    /** One pass over one text. */
    private final class Search implements Trie.Visitor {
        private final FoldedText text;
        private final List<Match> matches = new ArrayList<>();
        private final @Nullable Finds[] finds = new Finds[table.followed()];
        private int sentence;
        private int start;
        private int found;

        Search(FoldedText text) {
            this.text = text;
        }

        void from(int start) {
            if (start > 1 && text.charAt(start - 1) == ' ' && SENTENCE_ENDS.indexOf(text.charAt(start - 2)) >= 0) {
                sentence = start;
            }
            this.start = start;
            table.words().find(text, start, this);
        }

        /** A word may be the first piece of phrases, or follow another one. The latter are many, and nearly none holds. */
        @Override
        public void found(int word, int end) {
            boolean endsWord = boundary(text, end);
            boolean inWebAddress = text.inWebAddress(start);
            for (int entry = table.first(word); entry < table.later(word); entry++) {
                if (table.mayStand(entry, endsWord, inWebAddress)) {
                    add(table.step(entry), start, end, start, end);
                }
            }
            for (int entry = table.later(word); entry < table.first(word + 1) && found > 0; entry++) {
                Finds before = finds[table.needs(entry)];
                if (before != null && table.mayStand(entry, endsWord, inWebAddress)) {
                    follow(before, table.step(entry), end);
                }
            }
        }

        private void follow(Finds before, int step, int end) {
            int last = before.lastEndingWithin(table.gap(step).from(start, sentence), start);
            if (last >= 0) {
                add(step, before.start(last), before.headEnd(last), start, end);
            }
        }

        private void add(int step, int first, int headEnd, int tailStart, int end) {
            for (int place : table.rules(step)) {
                matches.add(new Match(table.rule(place), place, first, headEnd, tailStart, end));
            }
            int number = table.number(step);
            if (number != PhraseTable.NOT_FOLLOWED) {
                Finds own = finds[number];
                if (own == null) {
                    own = new Finds();
                    finds[number] = own;
                    found++;
                }
                own.add(first, headEnd, end);
            }
        }
    }

    private static boolean boundary(FoldedText text, int at) {
        return at == 0 || at == text.length() || !wordChar(text.charAt(at - 1)) || !wordChar(text.charAt(at));
    }

    /** Whether the character is of a script that sets its words apart: from U+2E80 on, those of East Asia don't. */
    private static boolean wordChar(char c) {
        return (c >= 'a' && c <= 'z') || (c < '\u2e80' && Character.isLetterOrDigit(c));
    }

    /** Where the beginning of a phrase was found so far. */
    private static final class Finds {
        private static final int SPAN = 3;

        /** For each of them: where it starts, where its first piece ends, where it ends. */
        private int[] spans = new int[2 * SPAN];

        private int size;

        void add(int start, int headEnd, int end) {
            int at = size * SPAN;
            if (at == spans.length) {
                spans = Arrays.copyOf(spans, 2 * at);
            }
            spans[at] = start;
            spans[at + 1] = headEnd;
            spans[at + 2] = end;
            size++;
        }

        int start(int find) {
            return spans[find * SPAN];
        }

        int headEnd(int find) {
            return spans[find * SPAN + 1];
        }

        private int end(int find) {
            return spans[find * SPAN + 2];
        }

        /** Passes over finds that overlap what follows, of which there are fewer than a phrase has characters. */
        int lastEndingWithin(int from, int to) {
            for (int i = size - 1; i >= 0 && end(i) >= from; i--) {
                if (end(i) <= to) {
                    return i;
                }
            }
            return -1;
        }
    }
}
