package org.bounceledger.engine;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;

/** Counts which reason was found where which one was expected. */
final class Confusion {
    private final Map<Reason, Map<Reason, Integer>> cells = new EnumMap<>(Reason.class);

    void add(Reason expected, Reason found) {
        cells.computeIfAbsent(expected, reason -> new EnumMap<>(Reason.class)).merge(found, 1, Integer::sum);
    }

    int all() {
        return cells.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    int right() {
        return cells.keySet().stream().mapToInt(this::right).sum();
    }

    /** Those of another tier that were taken for tier A, which would suppress an address that may well exist. */
    int addressesLost() {
        return count(false, true);
    }

    /** Those of tier A that were taken for something else. */
    int deadAddressesMissed() {
        return count(true, false);
    }

    /** Those whose address does not exist. */
    int deadAddresses() {
        return count(true, true) + count(true, false);
    }

    /** {@code 12/13}; "" if that reason was never expected. */
    String score(Reason expected) {
        return cells.containsKey(expected) ? right(expected) + "/" + all(expected) : "";
    }

    /** What was found instead, the most frequent first: {@code filtered 2, onhold 1}. */
    String mistakes(Reason expected) {
        return cells.getOrDefault(expected, Map.of()).entrySet().stream()
                .filter(cell -> cell.getKey() != expected)
                .sorted(Map.Entry.<Reason, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(cell -> cell.getKey().code() + " " + cell.getValue())
                .collect(Collectors.joining(", "));
    }

    /** {@code 98.7 %}, rounded down, so that 100 % means all. */
    static String percent(int right, int all) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(1000.0 * right / all) / 10)
                .replace(".0 ", " ");
    }

    private int right(Reason expected) {
        return cells.getOrDefault(expected, Map.of()).getOrDefault(expected, 0);
    }

    private int all(Reason expected) {
        return cells.getOrDefault(expected, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int count(boolean expectedDead, boolean foundDead) {
        int count = 0;
        for (var row : cells.entrySet()) {
            for (var cell : row.getValue().entrySet()) {
                count += dead(row.getKey()) == expectedDead && dead(cell.getKey()) == foundDead ? cell.getValue() : 0;
            }
        }
        return count;
    }

    private static boolean dead(Reason reason) {
        return reason.permanentTier() == Tier.A;
    }
}
