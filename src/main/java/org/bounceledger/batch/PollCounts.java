package org.bounceledger.batch;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;

/**
 * What a run did, in numbers of messages unless said otherwise.
 *
 * @param found      were new in the source folders
 * @param recorded   were written to the ledger, by kind
 * @param filed      were moved, by where to
 * @param copies     of those recorded, how many had been seen before and do not count again
 * @param notRead    could not be read, and stay where they are
 * @param givenUp    of those recorded, how many could not be read in the last run that asked for them, and are filed for review
 * @param gone       disappeared before they could be read
 * @param kept       stay where they are for good, since their source is only read
 * @param leftOver   are left to the next run
 * @param suppressed recipients that this run suppressed
 * @param held       recipients that it would have suppressed, if the brake did not hold it back
 */
public record PollCounts(
        int found,
        Map<MessageKind, Integer> recorded,
        Map<Outcome, Integer> filed,
        int copies,
        int notRead,
        int givenUp,
        int gone,
        int kept,
        int leftOver,
        int suppressed,
        int held) {
    /** Keeps its own copies of the maps. */
    public PollCounts {
        recorded = Collections.unmodifiableMap(copy(recorded, MessageKind.class));
        filed = Collections.unmodifiableMap(copy(filed, Outcome.class));
    }

    /** Messages written to the ledger. */
    public int recordedInAll() {
        return recorded.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Messages moved. */
    public int filedInAll() {
        return filed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <E extends Enum<E>> Map<E, Integer> copy(Map<E, Integer> map, Class<E> type) {
        Map<E, Integer> copy = new EnumMap<>(type);
        copy.putAll(map);
        return copy;
    }
}
