package org.bounceledger.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bounceledger.report.Columns;

/** Rows under a heading, aligned on a terminal also where characters are two columns wide, as Japanese ones are. */
final class Table {
    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String indent, String... heading) {
        this.indent = indent;
        rows.add(List.of(heading));
    }

    /** Adds a row with as many cells as the heading has. */
    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Terminal::harmless).map(String::strip).toList());
    }

    /** Whether it has no row but its heading. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(PrintWriter out) {
        Columns.align(rows).forEach(line -> out.println(indent + line));
    }
}
