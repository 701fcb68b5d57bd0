package org.bounceledger.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bounceledger.model.PastEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of the events of one recipient what the policy looks at, so that an address which a mailing loop writes to every minute costs no
 * more memory than its days. Where more than {@value #MOST} of one day (UTC) say the same, that is the first about each message, of
 * {@value #MOST} messages, and the last of all, which stands for those that are left out. No line of a policy asks for more strikes.
 */
final class DayDigest {
    /** As many as a line of the policy may ask for strikes. */
    static final int MOST = 100;

    private static final Comparator<PastEvent> BY_DATE = Comparator.comparing(PastEvent::at)
            .thenComparing(PastEvent::originalId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(PastEvent::id);

    private final List<PastEvent> kept = new ArrayList<>();
    /** By what they say: whoever forges reports can have each say something else. */
    private final Map<PastEvent, Same> today = new LinkedHashMap<>();

    private @Nullable LocalDate day;

    /** Takes the next event; they come in the order of their dates. */
    void add(PastEvent event) {
        LocalDate date = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        if (!date.equals(day)) {
            endDay();
            day = date;
        }
        today.computeIfAbsent(event.said(), said -> new Same(event)).add(event);
    }

    /** What was kept of all that were added, by date. */
    List<PastEvent> events() {
        endDay();
        return List.copyOf(kept);
    }

    private void endDay() {
        List<PastEvent> events = new ArrayList<>();
        today.values().forEach(same -> same.addTo(events));
        today.clear();
        events.sort(BY_DATE);
        kept.addAll(events);
    }

    /** Events of a day that say the same. */
    private static final class Same {
        private final List<PastEvent> all = new ArrayList<>();
        private final TreeSet<PastEvent> first = new TreeSet<>(BY_DATE);
        private final Set<@Nullable String> messages = new HashSet<>();
        private PastEvent last;
        private int number;

        Same(PastEvent event) {
            last = event;
        }

        void add(PastEvent event) {
            number++;
            if (number <= MOST) {
                all.add(event);
            }
            if (BY_DATE.compare(event, last) > 0) {
                last = event;
            }
            if (messages.add(event.originalId())) {
                first.add(event);
                if (first.size() > MOST) {
                    messages.remove(first.pollLast().originalId());
                }
            }
        }

        void addTo(List<PastEvent> events) {
            if (number <= MOST) {
                events.addAll(all);
                return;
            }
            first.remove(last);
            events.addAll(first);
            events.add(last.times(number - first.size()));
        }
    }
}
