package org.bounceledger.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a report, row by row. */
public interface RowSink {
    /** Called once, before any row. */
    void columns(List<String> names);

    /**
     * One row.
     *
     * @param values a String, Long, BigDecimal, Instant, LocalDate or null for each column; the list is the receiver's
     */
    void row(List<@Nullable Object> values);

    /** Called once, after the last row. */
    default void end() {}
}
