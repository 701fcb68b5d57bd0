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
        return value instanceof String text ? PlainText.of(SpreadsheetCell.neutral(text)) : Cell.text(value);
    }

    private void line(List<String> cells) {
        csv.writeRecord(cells);
    }
}
