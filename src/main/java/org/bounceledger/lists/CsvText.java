package org.bounceledger.lists;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Comma-separated values (RFC 4180): quoted cells may hold separators, line breaks, and quotes doubled. Where the first line has no
 * comma but a semicolon or a tab, as spreadsheets of many countries write it, that is the separator.
 */
public final class CsvText {
    private static final int FIRST_LINE = 8_192;

    private CsvText() {}

    /**
     * A row.
     *
     * @param line  where it begins, counted from 1
     * @param cells at least one
     */
    public record Row(long line, List<String> cells) {
        /** The cell of that number without blanks around it; "" if the row ends before it. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
        }
    }

    /** Gives all rows of a file but the blank ones. What ends the reading is added to the mistakes. */
    public static void rows(ListFile file, Mistakes mistakes, Consumer<Row> sink) {
        file.read(text -> {
            rows(text, mistakes, sink);
            return true;
        });
    }

    /** Gives all rows of a text but the blank ones. */
    static void rows(BufferedReader text, Mistakes mistakes, Consumer<Row> sink) throws IOException {
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(firstLine(text)))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text)
                .iterator();
        long last = 0;
        try {
            while (records.hasNext()) {
                CsvRecord read = records.next();
                last = read.getStartingLineNumber();
                if (read.getFieldCount() > 1 || !read.getField(0).isBlank()) {
                    sink.accept(new Row(last, read.getFields()));
                }
            }
        } catch (CsvParseException wrong) {
            mistakes.add(last + 1, "cannot be read from here on: something follows the quote that ends a cell");
        }
    }

    /** The first line, or its beginning; the text is read from the start afterwards. */
    static String firstLine(BufferedReader text) throws IOException {
        text.mark(FIRST_LINE);
        StringBuilder line = new StringBuilder();
        for (int c = text.read(); c >= 0 && line.length() < FIRST_LINE - 1; c = text.read()) {
            boolean end = c == '\n' || c == '\r';
            if (end && !line.toString().isBlank()) {
                break;
            }
            line.append(end ? ' ' : (char) c);
        }
        text.reset();
        return line.toString().strip();
    }

    static char separator(String firstLine) {
        return firstLine.indexOf(',') >= 0
                ? ','
                : firstLine.indexOf(';') >= 0 ? ';' : firstLine.indexOf('\t') >= 0 ? '\t' : ',';
    }
}
