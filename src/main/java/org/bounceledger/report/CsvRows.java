package org.bounceledger.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** Writes a report as CSV (RFC 4180). */
final class CsvRows implements RowSink {
    /** What makes a spreadsheet calculate, after OWASP's list; the full-width ones are as good as the others to some. */
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private final Writer out;

    CsvRows(Writer out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        line(names);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        line(values.stream().map(CsvRows::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        return value instanceof String text ? PlainText.of(neutral(text)) : Cell.text(value);
    }

    private static String neutral(String text) {
        String shown = text.stripLeading();
        boolean formula = !text.isEmpty()
                && (FORMULA.indexOf(text.charAt(0)) >= 0
                        || (!shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0));
        return formula ? "'" + text : text;
    }

    private void line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            boolean quote = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\'') == 0;
            line.append(line.isEmpty() ? "" : ",").append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            if (cell.isEmpty() && line.isEmpty()) {
                line.append("\"\"");
            }
        }
        write(line.append("\r\n"));
    }

    private void write(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
