package org.bounceledger.policy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs as many days as can be with a message each that failed on the day, no message with two days: a maximum matching, kept by
 * augmenting paths (Berge) while days come and go.
 *
 * <p>A day that comes or goes changes the number by one at most. So one search that looks at each day's messages once is enough for it,
 * however many messages fail on the day: once the day has one, more of them change nothing.
 */
final class PairedDays {
    private final Map<Window.Day, Object> messages = new HashMap<>();
    private final Map<Object, Window.Day> days = new HashMap<>();

    /** By which day a search came to each message: one that is not paired with it, but could be. */
    private final Map<Object, Window.Day> reached = new HashMap<>();

    private Window.@Nullable Day latest;

    /** How many days have a message. */
    int count() {
        return messages.size();
    }

    /** Adds a message to the latest day. */
    void add(Window.Day day, Object message) {
        if (latest != day) {
            latest = day;
            reached.clear();
        }
        if (!messages.containsKey(day)) {
            search(day, message);
        }
    }

    /**
     * Takes a day away.
     *
     * @param others all that stay
     */
    void remove(Window.Day day, Collection<Window.Day> others) {
        Object message = messages.remove(day);
        if (message == null) {
            return;
        }
        days.remove(message);
        reached.clear();
        for (Window.Day other : others) {
            if (!messages.containsKey(other) && search(other)) {
                return;
            }
        }
    }

    private boolean search(Window.Day day) {
        for (Object message : day.messages()) {
            if (search(day, message)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for a message for a day, by the way of one that may be another day's, to which another one is then given. */
    private boolean search(Window.Day day, Object first) {
        Deque<Object> open = new ArrayDeque<>();
        reach(day, first, open);
        while (!open.isEmpty()) {
            Object message = open.remove();
            Window.Day holder = days.get(message);
            if (holder == null) {
                give(message);
                return true;
            }
            holder.messages().forEach(other -> reach(holder, other, open));
        }
        return false;
    }

    private void reach(Window.Day day, Object message, Deque<Object> open) {
        if (reached.putIfAbsent(message, day) == null) {
            open.add(message);
        }
    }

    private void give(Object free) {
        Object message = free;
        while (message != null) {
            Window.Day day = reached.get(message);
            days.put(message, day);
            message = messages.put(day, message);
        }
    }
}
