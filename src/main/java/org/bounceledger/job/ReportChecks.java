package org.bounceledger.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bounceledger.store.Report;
import org.bounceledger.store.ReportFilter;

/** What the keys of the reports' sections must be to each other. */
final class ReportChecks {
    private static final Set<String> PAGE = Set.of("html", "htm");

    private final Section section;
    private final Notes notes;

    private ReportChecks(Section section, Notes notes) {
        this.section = section;
        this.notes = notes;
    }

    /**
     * Looks at one of the sections, whose values are right one by one.
     *
     * @return whether it is one of them
     */
    static boolean bound(Record settings, Section section, Notes notes) {
        ReportChecks checks = new ReportChecks(section, notes);
        if (settings instanceof ReportsSettings reports) {
            checks.reports(reports);
        } else if (settings instanceof ReportFileSettings file) {
            checks.file(file);
        } else if (settings instanceof ReportMailSettings mail) {
            checks.mail(mail);
        } else if (settings instanceof SmtpSettings smtp) {
            checks.smtp(smtp);
        } else {
            return false;
        }
        return true;
    }

    private void reports(ReportsSettings reports) {
        if (reports.smtp() == null && !reports.mails().isEmpty()) {
            mistake("mails", "needs a server; name it as reports.smtp");
        }
        if (reports.smtp() != null && reports.mails().isEmpty()) {
            notes.warning(section.lineOf("smtp"), section.pathOf("smtp"), "is not used without mails");
        }
        List<FilePattern> files = new ArrayList<>();
        for (ReportFileSettings file : reports.files()) {
            if (files.contains(file.file())) {
                mistake("files", Spelling.quote(file.file().pattern()) + " is written twice; give each its own name");
            }
            files.add(file.file());
        }
    }

    private void file(ReportFileSettings file) {
        boolean html = PAGE.contains(file.file().ending());
        Report report = file.report();
        if (report == null) {
            page(html);
            return;
        }
        if (html && file.format() == null) {
            mistake(
                    "file",
                    "ends on ." + file.file().ending() + ", which is for the page; take report out, or end it on .csv");
        } else if (file.effectiveFormat() == null) {
            mistake("file", "has no ending that tells the format; end it on .csv, .json, .md or .txt, or give format");
        }
        refuse(report, "days", Report::timed);
        refuse(report, "domain", Report::byDomain);
        refuse(report, "campaign", Report::byCampaign);
        String domain = file.domain();
        if (domain != null && ReportFilter.domain(domain).isEmpty()) {
            mistake("domain", Spelling.quote(domain) + " is no domain; it should look like example.com");
        }
        if (section.entries().containsKey("language")) {
            mistake("language", "is only for the page; reports have none");
        }
    }

    private void page(boolean html) {
        if (!html) {
            notes.mistake(
                    section.line(),
                    section.pathOf("report"),
                    "is missing, such as report: suppressed; only a file that ends on .html needs none: it is the page");
        }
        for (String key : List.of("format", "days", "domain", "campaign", "limit")) {
            if (html && section.entries().containsKey(key)) {
                mistake(key, "is not for the page, which is always about all of the last 30 days");
            }
        }
    }

    private void refuse(Report report, String key, Predicate<Report> possible) {
        if (section.entries().containsKey(key) && !possible.test(report)) {
            mistake(key, "is nothing that the report " + report.code() + " can be restricted by; take it out");
        }
    }

    private void mail(ReportMailSettings mail) {
        if (mail.to().isEmpty()) {
            mistake("to", "is empty; name at least one address");
        }
        if (!mail.page() && mail.reports().isEmpty() && mail.attachments().isEmpty()) {
            mistake("page", "is false, and there is neither a report nor an attachment: nothing is left to send");
        }
        try {
            FilePattern.check(mail.subject(), List.of("date", "time", "run", "job", "state"));
        } catch (IllegalArgumentException e) {
            mistake("subject", String.valueOf(e.getMessage()));
        }
    }

    private void smtp(SmtpSettings smtp) {
        SectionChecks.bareHost(smtp.host()).ifPresent(text -> mistake("host", text));
        if (smtp.user() != null && smtp.password() == null) {
            notes.mistake(
                    section.line(),
                    section.pathOf("password"),
                    "is missing beside user, such as password: ${BOUNCE_SMTP_PASSWORD}");
        } else if (smtp.user() == null && smtp.password() != null) {
            notes.mistake(section.line(), section.pathOf("user"), "is missing beside password");
        }
        if (smtp.tls() == TlsMode.NONE && !SectionChecks.loopback(smtp.host())) {
            notes.warning(
                    section.lineOf("tls"),
                    section.pathOf("tls"),
                    "without encryption, everybody on the way to " + smtp.host() + " can read the reports"
                            + (smtp.user() == null ? "" : " and the password"));
        }
        if (smtp.tls() == TlsMode.NONE && smtp.caFile() != null) {
            notes.warning(
                    section.lineOf("ca-file"), section.pathOf("ca-file"), "is not used without encryption (tls: none)");
        }
        Map<TlsMode, Integer> crossed = Map.of(TlsMode.IMPLICIT, 587, TlsMode.STARTTLS, 465);
        if (Integer.valueOf(smtp.effectivePort()).equals(crossed.get(smtp.tls()))) {
            notes.warning(
                    section.lineOf("port"),
                    section.pathOf("port"),
                    smtp.effectivePort() + " is seldom right with tls: " + Spelling.word(smtp.tls())
                            + "; 465 is for implicit, 587 for starttls");
        }
    }

    private void mistake(String key, String text) {
        notes.mistake(section.lineOf(key), section.pathOf(key), text);
    }
}
