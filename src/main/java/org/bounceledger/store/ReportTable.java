package org.bounceledger.store;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report that was read whole. */
public record ReportTable(List<String> columns, List<List<@Nullable Object>> rows) {
    /** Keeps its own copy of the lists. */
    public ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The value of a row; null if the database has none. */
    public @Nullable Object value(List<@Nullable Object> row, String column) {
        return row.get(columns.indexOf(column));
    }

    /** The number of a row; 0 if the database has none. */
    public long number(List<@Nullable Object> row, String column) {
        return value(row, column) instanceof Number number ? number.longValue() : 0;
    }

    /** The value of a row as text; "" if the database has none. */
    public String text(List<@Nullable Object> row, String column) {
        return Objects.toString(value(row, column), "");
    }

    /** The sum of a column. */
    public long sum(String column) {
        return rows.stream().mapToLong(row -> number(row, column)).sum();
    }
}
