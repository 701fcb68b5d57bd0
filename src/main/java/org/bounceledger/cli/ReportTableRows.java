package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bounceledger.report.Cell;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** Prints a report as an aligned table; a long one in parts of {@value #PART} rows, each aligned by itself. */
final class ReportTableRows implements RowSink {
    private static final int PART = 1_000;
    private static final int WORDS = 80;

    private final PrintWriter out;
    private String[] heading = {};
    private List<String[]> part = new ArrayList<>();
    private long rows;

    ReportTableRows(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        heading = names.stream()
                .map(name -> name.replace('_', ' ').toUpperCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        part.add(values.stream().map(ReportTableRows::cell).toArray(String[]::new));
        rows++;
        if (part.size() == PART) {
            print();
        }
    }

    /** Prints what is left; the number of all rows. */
    long end() {
        if (!part.isEmpty()) {
            print();
        }
        return rows;
    }

    private void print() {
        Table table = new Table("", heading);
        part.forEach(table::row);
        table.print(out);
        part = new ArrayList<>();
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return Terminal.minute(instant);
        }
        return value instanceof Long number
                ? String.format(Locale.ROOT, "%,d", number)
                : Terminal.cut(Cell.text(value), WORDS);
    }
}
