package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search for phrases looks up. A phrase is a row of steps, one for each of its pieces; phrases that begin with the same pieces share the
 * steps of those. An entry says that a word is a wording of a step's piece. All of it lies in arrays of numbers, side by side, since a search looks
 * at hundreds of entries and finds a few: an object for each would be a miss of the processor's caches for each.
 */
final class PhraseTable {
    /** Stands for the number of a step that is the last one of its phrases. */
    static final int NOT_FOLLOWED = -1;

    private static final int OPEN = 1;
    private static final int PROSE = 2;
    private static final int STEP_SHIFT = 2;

    private final Rule[] rules;
    private final Trie words;
    /** For each word, where its entries for first pieces begin, and where those for later ones. */
    private final int[] bounds;
    /** For each entry the number of its step, and whether the word may go on, and whether it must stand in prose. */
    private final int[] entries;
    /** For each entry the number of the step before. */
    private final int[] needs;

    private final int[] numbers;
    private final Phrase.Gap[] gaps;
    private final int[][] rulesOfSteps;
    private final int followed;

    /** @param rules the strongest first; those that look for no words are passed over */
    PhraseTable(List<Rule> rules) {
        Steps steps = new Steps();
        for (int place = 0; place < rules.size(); place++) {
            if (rules.get(place).scope().words()) {
                steps.add(rules.get(place), place);
            }
        }
        List<String> sorted = steps.entries.keySet().stream().sorted().toList();
        this.rules = rules.toArray(Rule[]::new);
        this.words = new Trie(sorted);
        this.numbers = steps.all.stream().mapToInt(step -> step.number).toArray();
        this.gaps = steps.all.stream().map(step -> step.gap).toArray(Phrase.Gap[]::new);
        this.rulesOfSteps = steps.all.stream()
                .map(step -> step.rules.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.followed = steps.followed;
        int size = steps.entries.values().stream().mapToInt(List::size).sum();
        this.bounds = new int[2 * sorted.size() + 1];
        this.entries = new int[size];
        this.needs = new int[size];
        fill(sorted, steps.entries);
    }

    private void fill(List<String> sorted, Map<String, List<Entry>> ofWords) {
        int word = 0;
        int next = 0;
        for (String text : sorted) {
            List<Entry> ofWord = ofWords.getOrDefault(text, List.of());
            for (boolean first : new boolean[] {true, false}) {
                for (Entry entry : ofWord) {
                    Step before = entry.step.before;
                    if (first == (before == null)) {
                        entries[next] = entry.packed();
                        needs[next] = before == null ? NOT_FOLLOWED : before.number;
                        next++;
                    }
                }
                bounds[++word] = next;
            }
        }
    }

    /** The words that pieces are made of. */
    Trie words() {
        return words;
    }

    /** The first entry of a word, as a first piece. */
    int first(int word) {
        return bounds[2 * word];
    }

    /** The first entry of a word as a later piece; they end where those of the next word begin. */
    int later(int word) {
        return bounds[2 * word + 1];
    }

    /**
     * Whether an entry may stand where its word was found.
     *
     * @param endsWord     whether the text's own word ends there, too
     * @param inWebAddress whether it was found in a web address
     */
    boolean mayStand(int entry, boolean endsWord, boolean inWebAddress) {
        int packed = entries[entry];
        return (endsWord || (packed & OPEN) != 0) && !(inWebAddress && (packed & PROSE) != 0);
    }

    /** The step of an entry. */
    int step(int entry) {
        return entries[entry] >>> STEP_SHIFT;
    }

    /** The number of the step that must have been found before a later entry. */
    int needs(int entry) {
        return needs[entry];
    }

    /** The number of a step among those that are followed by others, or {@link #NOT_FOLLOWED}. */
    int number(int step) {
        return numbers[step];
    }

    /** How many steps are followed by others. */
    int followed() {
        return followed;
    }

    /** What may stand before a step. */
    Phrase.Gap gap(int step) {
        return gaps[step];
    }

    /** The places of the rules whose phrase ends with a step. */
    int[] rules(int step) {
        return rulesOfSteps[step];
    }

    /** The rule at that place. */
    Rule rule(int place) {
        return rules[place];
    }

    /** The pieces of a phrase up to one of them. */
    private static final class Step {
        final int index;
        final @Nullable Step before;
        final Phrase.Gap gap;
        final List<Integer> rules = new ArrayList<>(1);
        int number = NOT_FOLLOWED;

        Step(int index, @Nullable Step before, Phrase.Gap gap) {
            this.index = index;
            this.before = before;
            this.gap = gap;
        }
    }

    private record StepKey(@Nullable Step before, String piece, boolean open, Phrase.Gap gap, boolean prose) {}

    private record Entry(Step step, boolean open, boolean prose) {
        int packed() {
            return step.index << STEP_SHIFT | (open ? OPEN : 0) | (prose ? PROSE : 0);
        }
    }

    /** The table while it grows. */
    private static final class Steps {
        final List<Step> all = new ArrayList<>();
        final Map<String, List<Entry>> entries = new HashMap<>();
        int followed;
        private final Map<StepKey, Step> known = new HashMap<>();

        void add(Rule rule, int place) {
            Step step = null;
            boolean prose = !rule.phrase().mayBeInWebAddress();
            for (Phrase.Piece piece : rule.phrase().pieces()) {
                if (step != null && step.number == NOT_FOLLOWED) {
                    step.number = followed++;
                }
                boolean open = piece.words().stream().anyMatch(Phrase.Word::open);
                StepKey key = new StepKey(step, piece.text(), open, piece.gap(), prose);
                step = known.get(key);
                if (step == null) {
                    step = new Step(all.size(), key.before(), piece.gap());
                    all.add(step);
                    known.put(key, step);
                    for (Phrase.Word word : piece.words()) {
                        entries.computeIfAbsent(word.text(), text -> new ArrayList<>(1))
                                .add(new Entry(step, word.open(), prose));
                    }
                }
            }
            if (step != null) {
                step.rules.add(place);
            }
        }
    }
}
