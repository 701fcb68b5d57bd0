package org.bounceledger.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under a heading, aligned on a terminal also where characters are two columns wide, as Japanese ones are. */
final class Table {
    private static final String GAP = "  ";

    private final String indent;
    private final List<String[]> rows = new ArrayList<>();

    Table(String indent, String... heading) {
        this.indent = indent;
        rows.add(heading);
    }

    /** Adds a row with as many cells as the heading has. */
    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Terminal::harmless).toArray(String[]::new));
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                line.append(row[i])
                        .append(" ".repeat(widths[i] - width(row[i])))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Columns that the text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                || (codePoint >= 0x1F300 && codePoint <= 0x1F64F)
                || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
