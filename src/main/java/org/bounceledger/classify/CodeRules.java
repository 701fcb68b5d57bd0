package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds the rules whose pattern a code fits. There are more than a hundred, and nearly none fits: so what is compared lies side by side,
 * where looking at all of them costs less than looking up one rule.
 */
final class CodeRules {
    private static final int SPAN = 4;

    /** For each rule its place, and the three numbers of its pattern. */
    private final int[] patterns;

    /**
     * Takes the rules for one kind of code.
     *
     * @param rules in the order in which their places are told
     * @param reply whether those for reply codes are meant, or else those for status codes
     */
    CodeRules(List<Rule> rules, boolean reply) {
        List<int[]> found = new ArrayList<>();
        for (int place = 0; place < rules.size(); place++) {
            CodePattern code = rules.get(place).code();
            if (code != null && code.reply() == reply) {
                found.add(new int[] {place, code.first(), code.second(), code.third()});
            }
        }
        this.patterns = found.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** Tells the places of the rules that a code of these numbers or digits fits. */
    void find(int first, int second, int third, IntConsumer places) {
        for (int i = 0; i < patterns.length; i += SPAN) {
            if (fits(patterns[i + 1], first) && fits(patterns[i + 2], second) && fits(patterns[i + 3], third)) {
                places.accept(patterns[i]);
            }
        }
    }

    private static boolean fits(int pattern, int number) {
        return pattern == CodePattern.ANY || pattern == number;
    }
}
