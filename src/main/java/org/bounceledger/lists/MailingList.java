package org.bounceledger.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mailing list: an address on each line, or CSV. It is CSV if its first line has a comma, a semicolon or a tab, or names a
 * field of addresses. A first row without any "@" is a heading.
 */
public final class MailingList {
    private final @Nullable String column;
    private final Sink sink;
    private int width;
    private int position = -1;

    private MailingList(@Nullable String column, Sink sink) {
        this.column = column;
        this.sink = sink;
    }

    /**
     * A row.
     *
     * @param text    what should be an address, as it stands there; "" if nothing does
     * @param address null if it is none
     */
    public record Row(
            long line,
            List<String> cells,
            String text,
            @Nullable EmailAddress address) {}

    /** Takes a list. */
    public interface Sink extends Consumer<Row> {
        /**
         * Called once, before any row.
         *
         * @param names   one for each column, made up where the list has no heading
         * @param heading whether the list has one
         */
        void columns(List<String> names, boolean heading);
    }

    /**
     * Gives all rows but the blank ones.
     *
     * @param column in which the addresses stand, by its name or number from 1; null to find it
     * @throws BadListException if there is no such column
     */
    public static void read(ListFile file, @Nullable String column, Mistakes mistakes, Sink sink) {
        file.read(text -> {
            MailingList list = new MailingList(column, sink);
            String first = CsvText.firstLine(text);
            boolean csv = column != null || isCsv(first);
            if (csv) {
                CsvText.rows(text, mistakes, list::row);
            } else {
                list.lines(text);
            }
            return true;
        });
    }

    private static boolean isCsv(String first) {
        boolean separated = first.indexOf(',') >= 0 || first.indexOf(';') >= 0 || first.indexOf('\t') >= 0;
        return separated || EntryFields.heading(List.of(first.replace("\"", "")));
    }

    private void lines(BufferedReader text) throws IOException {
        sink.columns(List.of("address"), false);
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                String plain = line.strip();
                sink.accept(new Row(number, List.of(line), plain, address(unquoted(plain))));
            }
        }
    }

    private void row(CsvText.Row row) {
        if (position < 0) {
            boolean heading = row.cells().stream().noneMatch(cell -> cell.indexOf('@') >= 0);
            position = find(row, heading);
            width = row.cells().size();
            sink.columns(heading ? row.cells() : madeUp(), heading);
            if (heading) {
                return;
            }
        }
        List<String> cells = row.cells();
        if (cells.size() < width) {
            cells = new ArrayList<>(cells);
            cells.addAll(
                    IntStream.range(cells.size(), width).mapToObj(missing -> "").toList());
        }
        String text = row.cell(position);
        sink.accept(new Row(row.line(), cells, text, address(text)));
    }

    private List<String> madeUp() {
        return IntStream.range(0, width)
                .mapToObj(i -> i == position ? "address" : "column " + (i + 1))
                .toList();
    }

    private int find(CsvText.Row first, boolean heading) {
        List<String> names = first.cells().stream().map(EntryFields::name).toList();
        if (column != null) {
            int number = column.matches("[0-9]{1,4}") ? Integer.parseInt(column) - 1 : -1;
            int found = heading ? names.indexOf(EntryFields.name(column)) : -1;
            int position = found >= 0 ? found : number;
            if (position < 0 || position >= names.size()) {
                throw new BadListException("there is no column \"" + column + "\"; " + columns(first, heading));
            }
            return position;
        }
        int found = heading
                ? EntryFields.ADDRESS.stream()
                        .mapToInt(names::indexOf)
                        .filter(at -> at >= 0)
                        .findFirst()
                        .orElse(-1)
                : IntStream.range(0, names.size())
                        .filter(i -> names.get(i).indexOf('@') >= 0)
                        .findFirst()
                        .orElse(0);
        if (found < 0) {
            throw new BadListException(
                    "it is not clear which column has the addresses; name it with --column: " + columns(first, true));
        }
        return found;
    }

    private static String columns(CsvText.Row first, boolean heading) {
        return heading
                ? "the columns are " + String.join(", ", first.cells())
                : "the columns have no names, and are numbered from 1 to "
                        + first.cells().size();
    }

    /** One address as people write it into lists: bare, or behind a name in angle brackets. */
    private static @Nullable EmailAddress address(String text) {
        int open = text.endsWith(">") ? text.lastIndexOf('<') : -1;
        String bare = open < 0 ? text : text.substring(open + 1, text.length() - 1);
        return EmailAddress.parse(bare).filter(EmailAddress::hasDomain).orElse(null);
    }

    /** Without the quotes of a spreadsheet around all of it; a quoted local part keeps its own. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
