package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
     * @param headEnd where its first piece ends
     * @param tailStart where its last piece begins
     */
    record Match(Rule rule, int start, int headEnd, int tailStart, int end) {
        /** Of a rule that holds for the text as a whole. */
        static Match ofAll(Rule rule, FoldedText text) {
            return new Match(rule, 0, text.length(), 0, text.length());
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

    /** The pieces of a phrase up to one of them. */
    private static final class Step {
        final @Nullable Step before;
        final Phrase.Gap gap;
        final boolean prose;
        final List<Rule> rules = new ArrayList<>(1);
        int number = NOT_FOLLOWED;

        Step(@Nullable Step before, Phrase.Gap gap, boolean prose) {
            this.before = before;
            this.gap = gap;
            this.prose = prose;
        }
    }

    private record StepKey(@Nullable Step before, String piece, boolean open, Phrase.Gap gap, boolean prose) {}

    private record Entry(Step step, boolean open) {
        boolean mayStand(boolean endsWord, boolean inWebAddress) {
            return (endsWord || open) && !(step.prose && inWebAddress);
        }
    }

    /**
     * What may come of a word that was found: entries of which it is the first piece, apart from those in which it follows another one. The
     * latter are many, and nearly none holds; so what they need to have been found lies side by side, to be seen at one look each.
     */
    private static final class Word {
        final Entry[] first;
        final Entry[] later;
        /** For each of the later ones, the number of the step before it. */
        final int[] needs;

        Word(List<Entry> entries) {
            first = entries.stream()
                    .filter(entry -> entry.step().before == null)
                    .toArray(Entry[]::new);
            later = entries.stream()
                    .filter(entry -> entry.step().before != null)
                    .toArray(Entry[]::new);
            needs = Arrays.stream(later)
                    .mapToInt(entry -> Objects.requireNonNull(entry.step().before).number)
                    .toArray();
        }
    }

    private static final int NOT_FOLLOWED = -1;
    private static final String SENTENCE_ENDS = ".!?;\u3002";

    private final Trie trie;
    private final Word[] words;
    private final Map<StepKey, Step> steps = new HashMap<>();
    private int followed;

    PhraseMatcher(List<Rule> rules) {
        Map<String, List<Entry>> byText = new TreeMap<>();
        for (Rule rule : rules) {
            add(rule, byText);
        }
        this.trie = new Trie(List.copyOf(byText.keySet()));
        this.words = byText.values().stream().map(Word::new).toArray(Word[]::new);
        steps.clear();
    }

    private void add(Rule rule, Map<String, List<Entry>> byText) {
        Step step = null;
        boolean prose = !rule.phrase().mayBeInWebAddress();
        for (Phrase.Piece piece : rule.phrase().pieces()) {
            if (step != null && step.number == NOT_FOLLOWED) {
                step.number = followed++;
            }
            boolean open = piece.words().stream().anyMatch(Phrase.Word::open);
            StepKey key = new StepKey(step, piece.text(), open, piece.gap(), prose);
            step = steps.get(key);
            if (step == null) {
                step = new Step(key.before(), piece.gap(), prose);
                steps.put(key, step);
                for (Phrase.Word word : piece.words()) {
                    byText.computeIfAbsent(word.text(), text -> new ArrayList<>(1))
                            .add(new Entry(step, word.open()));
                }
            }
        }
        if (step != null) {
            step.rules.add(rule);
        }
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
        private final @Nullable Finds[] finds = new Finds[followed];
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
            trie.find(text, start, this);
        }

        @Override
        public void found(int word, int end) {
            take(words[word], start, end);
        }

        private void take(Word word, int start, int end) {
            boolean endsWord = boundary(text, end);
            boolean inWebAddress = text.inWebAddress(start);
            for (Entry entry : word.first) {
                if (entry.mayStand(endsWord, inWebAddress)) {
                    add(entry.step, start, end, start, end);
                }
            }
            for (int i = 0; i < word.later.length && found > 0; i++) {
                Finds before = finds[word.needs[i]];
                Entry entry = word.later[i];
                if (before != null && entry.mayStand(endsWord, inWebAddress)) {
                    follow(before, entry.step, start, end);
                }
            }
        }

        private void follow(Finds before, Step step, int start, int end) {
            int last = before.lastEndingWithin(step.gap.from(start, sentence), start);
            if (last >= 0) {
                add(step, before.start(last), before.headEnd(last), start, end);
            }
        }

        private void add(Step step, int first, int headEnd, int start, int end) {
            for (Rule rule : step.rules) {
                matches.add(new Match(rule, first, headEnd, start, end));
            }
            if (step.number != NOT_FOLLOWED) {
                Finds own = finds[step.number];
                if (own == null) {
                    own = new Finds();
                    finds[step.number] = own;
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
