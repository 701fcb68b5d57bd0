package org.bounceledger.lists;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Days as people and programs write them: {@code 2026-05-01}. */
public final class CalendarDay {
    private static final int LENGTH = 10;

    private CalendarDay() {}

    /**
     * Reads a day of a year with four digits: no database has others.
     *
     * @throws DateTimeParseException if it is none
     */
    public static LocalDate parse(String text) {
        LocalDate day = LocalDate.parse(text);
        if (text.length() != LENGTH) {
            throw new DateTimeParseException("a year of other than four digits", text, 0);
        }
        return day;
    }
}
