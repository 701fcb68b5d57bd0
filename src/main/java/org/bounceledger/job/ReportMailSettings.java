package org.bounceledger.job;

import java.util.List;
import org.bounceledger.model.Key;
import org.bounceledger.report.Language;
import org.bounceledger.store.Report;

/** A mail with reports. */
public record ReportMailSettings(
        @Key(value = "Who it comes from.", required = true, example = "Bounces <bounces@example.com>")
        MailAddress from,

        @Key(value = "Whom it goes to.", required = true, example = "[manager@example.com]")
        List<MailAddress> to,

        @Key(
                value = "The subject; {date}, {time}, {run}, {job} and {state} stand for those of the run.",
                fallback = "\"Bounces, {job}: run {run} {state}\"")
        String subject,

        @Key(
                value =
                        "After which runs: always, news (anything was recorded, or it did not end well) or trouble (it did not end well).",
                fallback = "always")
        When when,

        @Key(value = "Whether the page is attached.", fallback = "true")
        boolean page,

        @Key(value = "The language of the page.", fallback = "en")
        Language language,

        @Key(value = "Reports in the text of the mail.", fallback = "[]", example = "[sender-faults, review]")
        List<Report> reports,

        @Key(value = "Reports that are attached as CSV.", fallback = "[]", example = "[suppressed]")
        List<Report> attachments) {
    /** After which runs a mail is sent. */
    public enum When {
        /** After each. */
        ALWAYS,
        /** If the run recorded a message, or did not end as done. */
        NEWS,
        /** If the run did not end as done. */
        TROUBLE
    }

    /** Keeps its own copies of the lists. */
    public ReportMailSettings {
        to = List.copyOf(to);
        reports = List.copyOf(reports);
        attachments = List.copyOf(attachments);
    }
}
