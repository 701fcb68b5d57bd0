package org.bounceledger.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as a person writes them, and as job files have them: {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d}. */
final class Spans implements ITypeConverter<Duration> {
    private static final int MOST_DIGITS = 9;
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    @Override
    public Duration convert(String text) {
        String number = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
        boolean whole = !number.isEmpty()
                && number.length() <= MOST_DIGITS
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        ChronoUnit unit = UNITS.get(text.substring(number.length()).toLowerCase(Locale.ROOT));
        if (whole && unit != null) {
            return Duration.of(Long.parseLong(number), unit);
        }
        throw new TypeConversionException("'" + text + "' is no duration; write it as 90s, 10m, 2h or 1d");
    }
}
