package org.bounceledger.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.Writer;
import java.util.List;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** Writes a report as CSV (RFC 4180). */
final class CsvRows implements RowSink {
    /**
     * What makes a spreadsheet calculate, after OWASP's list; the full-width ones are as good as the others to some. A text that
     * begins with an apostrophe gets another one, so that a reader can tell what stood there.
     */
    private static final String FORMULA = "'=+-@\t\r＝＋－＠";

    /** Quotes also what begins with an apostrophe, and an empty first cell, since a line of nothing is no row to many. */
    private static final QuoteStrategy APOSTROPHES = new QuoteStrategy() {
        @Override
        public boolean quoteEmpty(int line, int cell) {
            return cell == 0;
        }

        @Override
        public boolean quoteValue(int line, int cell, String value) {
            return value.charAt(0) == '\'';
        }
    };

    private final CsvWriter csv;

    CsvRows(Writer out) {
        this.csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(APOSTROPHES)
                .build(out);
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
        csv.writeRecord(cells);
    }
}
