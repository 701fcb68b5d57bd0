package org.bounceledger.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A value of a report as text. */
public final class Cell {
    private static final int MOST_DIGITS = 5;

    private Cell() {}

    /** The value, exact to the second or to five decimals; "" for null. Instants are written as in RFC 3339. */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        if (value instanceof BigDecimal number) {
            return rounded(number).toPlainString();
        }
        return value.toString();
    }

    static BigDecimal rounded(BigDecimal number) {
        return number.setScale(Math.min(number.scale(), MOST_DIGITS), RoundingMode.HALF_UP);
    }
}
