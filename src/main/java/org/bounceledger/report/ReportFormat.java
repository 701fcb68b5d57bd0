package org.bounceledger.report;

import java.io.Writer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bounceledger.store.RowSink;

/** In which form a report is written to a file or a stream. */
public enum ReportFormat {
    /** Aligned columns for people; instants to the minute, long words cut. */
    TABLE("txt") {
        @Override
        public RowSink on(Writer out, ZoneId zone) {
            return new TableRows(out, zone);
        }
    },
    /** RFC 4180, with a heading; what a spreadsheet would take for a formula begins with an apostrophe. */
    CSV("csv") {
        @Override
        public RowSink on(Writer out, ZoneId zone) {
            return new CsvRows(out);
        }
    },
    /** One object on one line for each row. */
    JSON("json jsonl ndjson") {
        @Override
        public RowSink on(Writer out, ZoneId zone) {
            return new JsonRows(out);
        }
    },
    /** A table of Markdown (GitHub's). */
    MARKDOWN("md markdown") {
        @Override
        public RowSink on(Writer out, ZoneId zone) {
            return new MarkdownRows(out);
        }
    };

    /** With blanks between them. */
    private final String endings;

    ReportFormat(String endings) {
        this.endings = endings;
    }

    /**
     * Writes rows to that.
     *
     * @param out  is neither flushed nor closed
     * @param zone in which a table tells times; what programs read has them in UTC
     */
    public abstract RowSink on(Writer out, ZoneId zone);

    /** The format of a file whose name ends like that: {@code csv}. */
    public static Optional<ReportFormat> ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(format -> List.of(format.endings.split(" ", -1)).contains(ending))
                .findFirst();
    }

    /** As it is given on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
