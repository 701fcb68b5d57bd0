package org.bounceledger.policy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bounceledger.model.PastEvent;
import org.jspecify.annotations.Nullable;

/**
 * Counts the strikes of one line in the window that ends with the latest failure. Failures must come in order of their dates. However
 * often one original message is reported, by whomever, it makes one strike at most; more failures never make fewer strikes.
 */
final class Window {
    private final Line line;
    private final Deque<Day> days = new ArrayDeque<>();
    /** On how many of the days each original message was reported. */
    private final Map<String, Integer> originals = new HashMap<>();

    private int anonymousDays;

    Window(Line line) {
        this.line = line;
    }

    /** Adds a failure and returns the strikes in the window that ends with its day. */
    int add(PastEvent failure) {
        LocalDate date = LocalDate.ofInstant(failure.at(), ZoneOffset.UTC);
        LocalDate first = line.within().firstDayOf(date);
        while (!days.isEmpty() && days.getFirst().date.isBefore(first)) {
            leave(days.removeFirst());
        }
        if (days.isEmpty() || !days.getLast().date.equals(date)) {
            days.addLast(new Day(date));
        }
        note(days.getLast(), failure.originalId());
        return strikes();
    }

    private void note(Day today, @Nullable String originalId) {
        if (originalId == null) {
            anonymousDays += today.anonymous ? 0 : 1;
            today.anonymous = true;
        } else if (today.originals.add(originalId)) {
            originals.merge(originalId, 1, Integer::sum);
        }
    }

    private void leave(Day day) {
        anonymousDays -= day.anonymous ? 1 : 0;
        day.originals.forEach(original ->
                originals.computeIfPresent(original, (id, reported) -> reported == 1 ? null : reported - 1));
    }

    private int strikes() {
        return switch (line.per()) {
            // what is reported of one message on several days is one strike
            case DAY -> Math.min(days.size(), originals.size() + anonymousDays);
            // a failure that names no message may be about any of those that others name
            case MESSAGE -> Math.max(originals.size(), anonymousDays);
        };
    }

    /** A day with at least one failure, and the original messages that its failures name. */
    private static final class Day {
        private final LocalDate date;
        private final Set<String> originals = new HashSet<>();
        private boolean anonymous;

        private Day(LocalDate date) {
            this.date = date;
        }
    }
}
