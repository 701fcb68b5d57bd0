package org.bounceledger.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bounceledger.lists.MailingList;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** How the rows of a mailing list are written once it is known how each stands. */
interface CheckedForm {
    /** Called once, before any row. */
    void columns(List<String> names, boolean heading);

    /** A row, with what was found out about it; "" for what there is nothing to say of. */
    void row(MailingList.Row row, String standing, String why, String until);

    /** The list's own columns, and behind them what was found out. */
    static CheckedForm marked(RowSink rows) {
        return new CheckedForm() {
            @Override
            public void columns(List<String> names, boolean heading) {
                rows.columns(with(names, "standing", "why", "until"));
            }

            @Override
            public void row(MailingList.Row row, String standing, String why, String until) {
                rows.row(new ArrayList<@Nullable Object>(with(row.cells(), standing, why, until)));
            }

            private List<String> with(List<String> cells, String... more) {
                List<String> all = new ArrayList<>(cells);
                all.addAll(Arrays.asList(more));
                return all;
            }
        };
    }

    /** Line, address and what was found out. */
    static CheckedForm lines(RowSink rows) {
        return new CheckedForm() {
            @Override
            public void columns(List<String> names, boolean heading) {
                rows.columns(List.of("line", "address", "standing", "why", "until"));
            }

            @Override
            public void row(MailingList.Row row, String standing, String why, String until) {
                rows.row(Arrays.asList(
                        row.line(), row.text(), standing, why.isEmpty() ? null : why, until.isEmpty() ? null : until));
            }
        };
    }

    /** The rows as they were. */
    static CheckedForm plain(Writer out) {
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
        return new CheckedForm() {
            private boolean single;

            @Override
            public void columns(List<String> names, boolean heading) {
                single = names.size() == 1 && !heading;
                if (heading) {
                    csv.writeRecord(names);
                }
            }

            @Override
            public void row(MailingList.Row row, String standing, String why, String until) {
                if (single) {
                    line(row.cells().get(0));
                } else {
                    csv.writeRecord(row.cells());
                }
            }

            /** A list of bare lines has no quotes of CSV. */
            private void line(String text) {
                try {
                    out.append(text).append('\n');
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }
}
