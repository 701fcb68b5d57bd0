package org.bounceledger.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of CSV whose first one names the columns. */
final class NamedColumns implements Consumer<CsvText.Row> {
    private final List<String> required;
    private final List<String> known;
    private final Mistakes mistakes;
    private final Reader reader;
    private @Nullable List<String> names;

    /** Makes something of a row; what is wrong with it is thrown as an IllegalArgumentException in words for a person. */
    interface Reader {
        void row(long line, Map<String, String> cells);
    }

    /**
     * Columns in any order.
     *
     * @param optional others are a mistake, since a column that was spelled wrongly would be left out in silence
     */
    NamedColumns(List<String> required, List<String> optional, Mistakes mistakes, Reader reader) {
        this.required = required;
        this.known = java.util.stream.Stream.concat(required.stream(), optional.stream())
                .toList();
        this.mistakes = mistakes;
        this.reader = reader;
    }

    @Override
    public void accept(CsvText.Row row) {
        List<String> columns = names;
        if (columns == null) {
            names = row.cells().stream().map(EntryFields::name).toList();
            if (!names.containsAll(required) || !known.containsAll(names)) {
                throw new BadListException(mistakes.at(row.line()) + "the first line has to name the columns: "
                        + String.join(", ", required) + ", and if you like "
                        + String.join(", ", known.subList(required.size(), known.size()))
                        + "; it has " + String.join(", ", names));
            }
            return;
        }
        if (row.cells().size() > columns.size()) {
            mistakes.add(
                    row.line(),
                    "has " + row.cells().size() + " cells, and there are only " + columns.size() + " columns");
            return;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), row.cell(i));
        }
        try {
            reader.row(row.line(), cells);
        } catch (IllegalArgumentException wrong) {
            mistakes.add(row.line(), String.valueOf(wrong.getMessage()));
        }
    }
}
