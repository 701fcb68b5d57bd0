package org.bounceledger.policy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.bounceledger.model.PastEvent;

/** Counts the strikes of one line in the window that ends with the latest failure. Failures must come in order of their dates. */
final class Window {
    private final Line line;
    private final Deque<Day> days = new ArrayDeque<>();
    private int strikes;

    Window(Line line) {
        this.line = line;
    }

    /** Adds a failure and returns the strikes in the window that ends with its day. */
    int add(PastEvent failure) {
        LocalDate date = LocalDate.ofInstant(failure.at(), ZoneOffset.UTC);
        LocalDate first = line.within().firstDayOf(date);
        while (!days.isEmpty() && days.getFirst().date.isBefore(first)) {
            strikes -= days.removeFirst().strikes(line.per());
        }
        if (days.isEmpty() || !days.getLast().date.equals(date)) {
            days.addLast(new Day(date));
        } else {
            strikes -= days.getLast().strikes(line.per());
        }
        Day today = days.getLast();
        if (failure.originalId() != null) {
            today.originals.add(failure.originalId());
        }
        strikes += today.strikes(line.per());
        return strikes;
    }

    /** A day with at least one failure, and the original messages that its failures name. */
    private static final class Day {
        private final LocalDate date;
        private final Set<String> originals = new HashSet<>();

        private Day(LocalDate date) {
            this.date = date;
        }

        private int strikes(StrikeUnit unit) {
            return switch (unit) {
                case DAY -> 1;
                // a failure that names no message may be about any of those that others name
                case MESSAGE -> Math.max(1, originals.size());
            };
        }
    }
}
