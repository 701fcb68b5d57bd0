package org.bounceledger.report;

import java.io.Writer;
import java.util.Locale;
import org.bounceledger.store.RowSink;

/** In which form a report is written to a file or a stream. */
public enum ReportFormat {
    /** RFC 4180, with a heading; what a spreadsheet would take for a formula begins with an apostrophe. */
    CSV {
        @Override
        public RowSink on(Writer out) {
            return new CsvRows(out);
        }
    },
    /** One object on one line for each row. */
    JSON {
        @Override
        public RowSink on(Writer out) {
            return new JsonRows(out);
        }
    },
    /** A table of Markdown (GitHub's). */
    MARKDOWN {
        @Override
        public RowSink on(Writer out) {
            return new MarkdownRows(out);
        }
    };

    /**
     * Writes rows to that.
     *
     * @param out is neither flushed nor closed
     */
    public abstract RowSink on(Writer out);

    /** As it is given on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
