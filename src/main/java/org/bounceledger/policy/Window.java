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

/**
 * Counts the strikes of one line in the window that ends with the latest failure. Failures must come in order of their dates. However
 * often one original message is reported, by whomever, it makes one strike at most; more failures never make fewer strikes.
 *
 * <p>Counted by day, the strikes are the most days of which each has an original message of its own that failed on it. What names no
 * message stands for one that failed on that day alone.
 */
final class Window {
    private final Line line;
    private final Deque<Day> days = new ArrayDeque<>();
    private final PairedDays paired = new PairedDays();

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
        Day today = days.getLast();
        String original = failure.originalId();
        // a date is never equal to the name of a message
        if (today.messages.add(original == null ? date : original)) {
            note(today, original == null ? date : original);
        }
        return switch (line.per()) {
            case DAY -> paired.count();
            // a failure that names no message may be about any of those that others name
            case MESSAGE -> Math.max(originals.size(), anonymousDays);
        };
    }

    private void note(Day today, Object message) {
        if (line.per() == StrikeUnit.DAY) {
            paired.add(today, message);
        } else if (message instanceof String original) {
            originals.merge(original, 1, Integer::sum);
        } else {
            anonymousDays++;
        }
    }

    private void leave(Day day) {
        if (line.per() == StrikeUnit.DAY) {
            paired.remove(day, days);
            return;
        }
        for (Object message : day.messages) {
            if (message instanceof String original) {
                originals.computeIfPresent(original, (id, reported) -> reported == 1 ? null : reported - 1);
            } else {
                anonymousDays--;
            }
        }
    }

    /** A day with at least one failure, and the original messages that its failures name. */
    static final class Day {
        private final LocalDate date;
        private final Set<Object> messages = new HashSet<>();

        private Day(LocalDate date) {
            this.date = date;
        }

        Set<Object> messages() {
            return messages;
        }
    }
}
