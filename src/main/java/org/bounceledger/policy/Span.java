package org.bounceledger.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of whole days, written {@code 30d}, or one without end, written {@code forever}.
 *
 * @param days 1 to {@value #MAX_DAYS}; null for one without end
 */
public record Span(@Nullable Integer days) {
    /** A hundred years: more is {@link #FOREVER}. */
    public static final int MAX_DAYS = 36_500;

    /** Without end. */
    public static final Span FOREVER = new Span(null);

    /** Refuses a stretch that is empty or absurdly long. */
    public Span {
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw new IllegalArgumentException("a span is 1 to " + MAX_DAYS + " days: " + days);
        }
    }

    /** So many days. */
    public static Span ofDays(int days) {
        return new Span(days);
    }

    /** The first instant behind a stretch of so many times 24 hours; null if it has no end. */
    public @Nullable Instant endFrom(Instant start) {
        return days == null ? null : start.plus(days, ChronoUnit.DAYS);
    }

    /** Whether it ends before the other one does. */
    public boolean isShorterThan(Span other) {
        return days != null && (other.days == null || days < other.days);
    }

    /** So many of it, one behind the other; at most {@value #MAX_DAYS} days. */
    Span times(int factor) {
        return days == null ? FOREVER : ofDays((int) Math.min(MAX_DAYS, (long) days * factor));
    }

    /** The first of the days that end with this one; {@link LocalDate#MIN} if they have no beginning. */
    LocalDate firstDayOf(LocalDate last) {
        return days == null ? LocalDate.MIN : last.minusDays(days - 1L);
    }

    /** As it is written in a job file. */
    @Override
    public String toString() {
        return days == null ? "forever" : days + "d";
    }
}
