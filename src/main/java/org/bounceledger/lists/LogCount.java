package org.bounceledger.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bounceledger.store.LogSpan;
import org.jspecify.annotations.Nullable;

/**
 * Counts messages of logs by day, each once: what lies in a stretch that was counted before, whether out of this file or out of one
 * that has grown or been renamed since, is left out. Where one log ends and the next begins within the same second, the second one
 * goes on; a log that began earlier repeats there what was counted.
 */
public final class LogCount {
    private final Map<String, TreeMap<Instant, LogSpan>> counted = new TreeMap<>();
    private final Map<LocalDate, Long> days = new TreeMap<>();
    private long before;

    /** @param spans what was counted before */
    public LogCount(Collection<LogSpan> spans) {
        spans.forEach(this::join);
    }

    /** What is counted of one file; to be ended by {@link File#end}. */
    public File file(Predicate<Delivery> wanted) {
        return new File(wanted);
    }

    /** How many are new, by day in UTC. */
    public Map<LocalDate, Long> days() {
        return days;
    }

    /** How many were left out since they had been counted. */
    public long before() {
        return before;
    }

    /** All stretches, by host and time. */
    public List<LogSpan> spans() {
        List<LogSpan> spans = new ArrayList<>();
        counted.values().forEach(ofHost -> spans.addAll(ofHost.values()));
        return spans;
    }

    private void join(LogSpan added) {
        TreeMap<Instant, LogSpan> spans = counted.computeIfAbsent(added.host(), none -> new TreeMap<>());
        LogSpan joined = added;
        for (LogSpan other : List.copyOf(spans.values())) {
            if (!other.from().isAfter(joined.to()) && !other.to().isBefore(joined.from())) {
                spans.remove(other.from());
                joined = joined(other, joined);
            }
        }
        spans.put(joined.from(), joined);
    }

    private static LogSpan joined(LogSpan one, LogSpan two) {
        Instant from = one.from().isBefore(two.from()) ? one.from() : two.from();
        int order = one.to().compareTo(two.to());
        boolean goesOn = order == 0 && two.from().equals(one.to());
        int atEnd = goesOn ? one.atEnd() + two.atEnd() : Math.max(one.atEnd(), two.atEnd());
        return new LogSpan(
                one.host(),
                from,
                order > 0 ? one.to() : two.to(),
                order > 0 ? one.atEnd() : order < 0 ? two.atEnd() : atEnd);
    }

    /** A stretch while it is read. */
    private static final class Stretch {
        private final Instant first;
        private Instant from;
        private Instant to;
        private int atEnd;
        /** Deliveries met at the end of a stretch that was counted before, by that end. */
        private final Map<Instant, Integer> repeated = new HashMap<>();

        private Stretch(Instant first) {
            this.first = first;
            this.from = first;
            this.to = first;
        }
    }

    /** Counts one file. */
    public final class File implements PostfixLog.Sink {
        private final Predicate<Delivery> wanted;
        private final Map<String, Stretch> stretches = new HashMap<>();

        private File(Predicate<Delivery> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void line(Instant at, String host) {
            Stretch stretch = stretches.computeIfAbsent(host, none -> new Stretch(at));
            stretch.from = at.isBefore(stretch.from) ? at : stretch.from;
            if (at.isAfter(stretch.to)) {
                stretch.to = at;
                stretch.atEnd = 0;
            }
        }

        @Override
        public void delivery(Delivery delivery) {
            if (!delivery.handedOver() || !wanted.test(delivery)) {
                return;
            }
            Stretch stretch = stretches.computeIfAbsent(delivery.host(), none -> new Stretch(delivery.at()));
            stretch.atEnd += delivery.at().equals(stretch.to) ? 1 : 0;
            if (wasCounted(delivery, stretch)) {
                before++;
            } else {
                days.merge(LocalDate.ofInstant(delivery.at(), ZoneOffset.UTC), 1L, Long::sum);
            }
        }

        /** Joins what was read to what was counted. */
        public void end() {
            stretches.forEach((host, stretch) -> join(new LogSpan(host, stretch.from, stretch.to, stretch.atEnd)));
        }

        private boolean wasCounted(Delivery delivery, Stretch stretch) {
            TreeMap<Instant, LogSpan> spans = counted.get(delivery.host());
            Map.@Nullable Entry<Instant, LogSpan> entry = spans == null ? null : spans.floorEntry(delivery.at());
            LogSpan span = entry == null ? null : entry.getValue();
            if (span == null || delivery.at().isAfter(span.to())) {
                return false;
            }
            if (delivery.at().isBefore(span.to())) {
                return true;
            }
            return !stretch.first.equals(span.to())
                    && stretch.repeated.merge(span.to(), 1, Integer::sum) <= span.atEnd();
        }
    }
}
