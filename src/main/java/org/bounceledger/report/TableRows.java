package org.bounceledger.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** Writes a report as an aligned table; a long one in parts of {@value #PART} rows, each aligned by itself. */
final class TableRows implements RowSink {
    private static final int PART = 1_000;
    private static final int WORDS = 80;

    /** Columns of numbers that are names, to be typed as they are shown. */
    private static final Set<String> NAMES = Set.of("run", "message", "event", "cause_id");

    /** From here on, a reader has no use for more than one decimal. */
    private static final BigDecimal LARGE = BigDecimal.TEN;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Writer out;
    private final ZoneId zone;
    private List<String> columns = List.of();
    private List<List<String>> part = new ArrayList<>();

    TableRows(Writer out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell(columns.get(i), values.get(i)));
        }
        part.add(cells);
        if (part.size() == PART) {
            write();
        }
    }

    @Override
    public void end() {
        if (!part.isEmpty()) {
            write();
        }
    }

    private void write() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream()
                .map(name -> name.replace('_', ' ').toUpperCase(Locale.ROOT))
                .toList());
        rows.addAll(part);
        part = new ArrayList<>();
        try {
            for (String line : Columns.align(rows)) {
                out.write(line);
                out.write(System.lineSeparator());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String cell(String column, @Nullable Object value) {
        if (value instanceof Instant instant) {
            return MINUTE.format(instant.atZone(zone));
        }
        if (value instanceof BigDecimal number && number.abs().compareTo(LARGE) >= 0) {
            return number.setScale(1, RoundingMode.HALF_UP).toPlainString();
        }
        if (value instanceof Long number && !NAMES.contains(column)) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        String text = PlainText.of(Cell.text(value)).strip();
        return text.isEmpty() ? Columns.NOTHING : Columns.cut(text, WORDS);
    }
}
