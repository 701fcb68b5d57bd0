package org.bounceledger.lists;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of log lines: "2026-05-01T10:00:00.123456+02:00", or the traditional "May  1 10:00:00" (RFC 3164), which has neither
 * year nor zone. Its year is the latest one in which the date is not in the future, unless the year of the first line was given.
 */
final class LogClock {
    static final int TRADITIONAL = 15;

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final int YEARS_BACK = 8;

    private final Instant latest;
    private final ZoneId zone;
    private int year;
    private int month = 1;
    private @Nullable Instant previous;

    /** @param year of the first line; 0 to find it */
    LogClock(Instant now, ZoneId zone, int year) {
        this.latest = now.plus(Duration.ofDays(1));
        this.zone = zone;
        this.year = year;
    }

    /** The date at the beginning of a line; null if there is none. */
    @Nullable
    Instant read(String line) {
        if (line.length() <= TRADITIONAL) {
            return null;
        }
        return Character.isDigit(line.charAt(0)) ? rfc3339(line) : traditional(line);
    }

    /** Where the host begins. */
    static int end(String line) {
        return Character.isDigit(line.charAt(0)) ? line.indexOf(' ') : TRADITIONAL;
    }

    private static @Nullable Instant rfc3339(String line) {
        int end = line.indexOf(' ');
        try {
            return end < 0
                    ? null
                    : OffsetDateTime.parse(withColon(line.substring(0, end))).toInstant();
        } catch (DateTimeParseException other) {
            return null;
        }
    }

    /** QUIRK RFC 3339 section 5.6: journalctl writes the offset as +0200. */
    private static String withColon(String date) {
        int sign = date.length() - 5;
        boolean plain = sign > 0 && (date.charAt(sign) == '+' || date.charAt(sign) == '-') && date.indexOf('T') < sign;
        return plain ? date.substring(0, sign + 3) + ":" + date.substring(sign + 3) : date;
    }

    private @Nullable Instant traditional(String line) {
        int named = MONTHS.indexOf(line.substring(0, 3)) + 1;
        if (named == 0) {
            return null;
        }
        try {
            int day = Integer.parseInt(line.substring(4, 6).strip());
            LocalTime time = LocalTime.parse(line.substring(7, TRADITIONAL));
            if (year > 0) {
                return following(named, day, time);
            }
            return latest(named, day, time);
        } catch (NumberFormatException | DateTimeException other) {
            return null;
        }
    }

    /** Lines of several programs may stand in another order than they were written in, also over the turn of a year. */
    private Instant following(int named, int day, LocalTime time) {
        year += named < month - 6 ? 1 : 0;
        if (named == 12 && month == 1 && previous != null) {
            Instant late =
                    LocalDate.of(year - 1, named, day).atTime(time).atZone(zone).toInstant();
            if (late.plus(Duration.ofDays(1)).isAfter(previous)) {
                return late;
            }
        }
        month = named;
        previous = LocalDate.of(year, named, day).atTime(time).atZone(zone).toInstant();
        return previous;
    }

    private @Nullable Instant latest(int month, int day, LocalTime time) {
        int now = latest.atZone(zone).getYear();
        for (int past = now; past > now - YEARS_BACK; past--) {
            if (day <= java.time.YearMonth.of(past, month).lengthOfMonth()) {
                Instant at =
                        LocalDate.of(past, month, day).atTime(time).atZone(zone).toInstant();
                if (!at.isAfter(latest)) {
                    return at;
                }
            }
        }
        return null;
    }
}
