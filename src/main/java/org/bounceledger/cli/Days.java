package org.bounceledger.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Days as a person writes them: {@code 2026-05-01}. */
final class Days implements ITypeConverter<LocalDate> {
    private static final int LENGTH = 10;

    @Override
    public LocalDate convert(String text) {
        try {
            return day(text);
        } catch (DateTimeParseException wrong) {
            throw refused(text, wrong);
        }
    }

    /**
     * A day of a year with four digits: no database has others.
     *
     * @throws DateTimeParseException if it is none
     */
    static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (text.length() != LENGTH) {
            throw new DateTimeParseException("a year of other than four digits", text, 0);
        }
        return day;
    }

    private static TypeConversionException refused(String text, DateTimeParseException wrong) {
        TypeConversionException refused =
                new TypeConversionException("'" + text + "' is no day; write it like 2026-05-01");
        refused.initCause(wrong);
        return refused;
    }
}
