package org.bounceledger.job;

import java.util.List;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;

/** The reports that are written and mailed after each run of the job. */
public record ReportsSettings(
        @Key(value = "Files to write.", fallback = "[]", example = "[{file: reports/bounces.html}]")
        List<ReportFileSettings> files,

        @Key("The server by which reports are mailed.") @Nullable
        SmtpSettings smtp,

        @Key(
                value = "Mails to send.",
                fallback = "[]",
                example = "[{from: bounces@example.com, to: [manager@example.com]}]")
        List<ReportMailSettings> mails) {
    /** Keeps its own copies of the lists. */
    public ReportsSettings {
        files = List.copyOf(files);
        mails = List.copyOf(mails);
    }

    /** Whether there is nothing to do after a run. */
    public boolean isEmpty() {
        return files.isEmpty() && mails.isEmpty();
    }
}
