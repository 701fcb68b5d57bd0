package org.bounceledger.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;

/**
 * What a run has recorded; read from the ledger, so that it can't be at odds with it.
 *
 * @param kinds      messages by kind; every kind has an entry
 * @param outcomes   messages by outcome; every outcome has an entry
 * @param copies     messages whose content was already in the ledger
 * @param notRead    messages that the server did not hand over
 * @param suppressed recipients whose suppression or complaint rests on an event of the run
 * @param held       recipients that are not suppressed, since the brake holds events of the run back
 */
public record RunCounts(
        Map<MessageKind, Integer> kinds,
        Map<Outcome, Integer> outcomes,
        int copies,
        int notRead,
        int suppressed,
        int held) {
    /** Nothing so far. */
    public static final RunCounts NONE = new RunCounts(Map.of(), Map.of(), 0, 0, 0, 0);

    /** Keeps its own copies of the maps, completed by zeros. */
    public RunCounts {
        Map<MessageKind, Integer> allKinds = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            allKinds.put(kind, kinds.getOrDefault(kind, 0));
        }
        Map<Outcome, Integer> allOutcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            allOutcomes.put(outcome, outcomes.getOrDefault(outcome, 0));
        }
        kinds = Collections.unmodifiableMap(allKinds);
        outcomes = Collections.unmodifiableMap(allOutcomes);
    }

    /** How many of that kind. */
    public int of(MessageKind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    /** How many with that outcome. */
    public int of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** Messages recorded, whatever they are. */
    public int messages() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }
}
