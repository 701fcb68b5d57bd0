package org.bounceledger.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.bounceledger.lists.CalendarDay;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Days as a person writes them: {@code 2026-05-01}. */
final class Days implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
        try {
            return CalendarDay.parse(text);
        } catch (DateTimeParseException wrong) {
            throw refused(text, wrong);
        }
    }

    private static TypeConversionException refused(String text, DateTimeParseException wrong) {
        TypeConversionException refused =
                new TypeConversionException("'" + text + "' is no day; write it like 2026-05-01");
        refused.initCause(wrong);
        return refused;
    }
}
