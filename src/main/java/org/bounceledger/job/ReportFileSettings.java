package org.bounceledger.job;

import org.bounceledger.model.Key;
import org.bounceledger.report.Language;
import org.bounceledger.report.ReportFormat;
import org.bounceledger.store.Report;
import org.jspecify.annotations.Nullable;

/**
 * A file with a report.
 *
 * @param report null for the page
 * @param format null if the file's ending tells it
 */
public record ReportFileSettings(
        @Key(
                value =
                        "The file; {date}, {time}, {run} and {job} stand for those of the run. A relative path starts at the "
                                + "folder of the job file; folders that are missing are made.",
                required = true,
                example = "reports/suppressed-{date}.csv")
        FilePattern file,

        @Key(
                value = "The report, as \"report\" lists them; a file that ends on .html needs none: it is the page.",
                example = "suppressed")
        @Nullable
        Report report,

        @Key(
                value = "How it is written, where the file does not end on .csv, .json, .jsonl, .md or .txt.",
                example = "csv")
        @Nullable
        ReportFormat format,

        @Key(
                value = "So many days back from today; without it, 30 for reports about bounces, and all for others.",
                example = "7",
                min = 1,
                max = 3_650)
        @Nullable
        Integer days,

        @Key(value = "Only recipients of this domain.", example = "example.com") @Nullable
        String domain,

        @Key(value = "Only mail of this campaign.", example = "spring-letter") @Nullable
        String campaign,

        @Key(value = "How many rows at most; without it, all.", example = "100", min = 1, max = 10_000_000) @Nullable
        Integer limit,

        @Key(value = "The language of the page.", fallback = "en")
        Language language) {
    /** Whether it is the page, and no single report. */
    public boolean page() {
        return report == null;
    }

    /** The format that holds; null for one that nothing tells. */
    public @Nullable ReportFormat effectiveFormat() {
        return format != null ? format : ReportFormat.ofEnding(file.ending()).orElse(null);
    }
}
