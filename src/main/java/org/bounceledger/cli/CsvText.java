package org.bounceledger.cli;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180): quoted cells may hold commas, line breaks, and quotes doubled. */
final class CsvText {
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int position;
    private int line = 1;

    private CsvText(String text) {
        this.text = text;
    }

    /**
     * A row.
     *
     * @param line  where it begins, counted from 1
     * @param cells at least one
     */
    record Row(int line, List<String> cells) {}

    /** All rows but the blank ones. A quote that does not end takes the rest of the text. */
    static List<Row> rows(String text) {
        CsvText csv = new CsvText(text);
        while (csv.position < text.length()) {
            csv.row();
        }
        return csv.rows;
    }

    private void row() {
        int begin = line;
        cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            cells.add(cell());
            more = position < text.length() && text.charAt(position) == ',';
            position += more ? 1 : 0;
        }
        endOfLine();
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
            rows.add(new Row(begin, List.copyOf(cells)));
        }
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"' && quoted && position + 1 < text.length() && text.charAt(position + 1) == '"') {
                cell.append(c);
                position++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
                break;
            } else {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            }
            position++;
        }
        return cell.toString();
    }

    private void endOfLine() {
        if (position < text.length() && text.charAt(position) == '\r') {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '\n') {
            position++;
        }
        line++;
    }
}
