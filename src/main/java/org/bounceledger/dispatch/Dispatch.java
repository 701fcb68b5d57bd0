package org.bounceledger.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.batch.AfterRun;
import org.bounceledger.batch.Failures;
import org.bounceledger.imap.Causes;
import org.bounceledger.job.FilePattern;
import org.bounceledger.job.FileTrouble;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.ReportFileSettings;
import org.bounceledger.job.ReportMailSettings;
import org.bounceledger.job.ReportsSettings;
import org.bounceledger.job.SmtpSettings;
import org.bounceledger.report.Page;
import org.bounceledger.report.ReportFormat;
import org.bounceledger.report.WholeFile;
import org.bounceledger.store.Report;
import org.bounceledger.store.ReportFilter;
import org.bounceledger.store.Reports;
import org.bounceledger.store.Run;
import org.bounceledger.store.Runs;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes and mails what a job names, once: what fails is told and not tried again, and the other reports go out all the same. What the run
 * did is not touched.
 */
public final class Dispatch implements AfterRun {
    /** A mailbox has its limits; the whole of a long report belongs into a file. */
    private static final int ATTACHED_ROWS = 100_000;

    private final Reports reports;
    private final Runs runs;
    private final Clock clock;
    private final int attachedRows;

    public Dispatch(Reports reports, Runs runs, Clock clock) {
        this(reports, runs, clock, ATTACHED_ROWS);
    }

    /** @param attachedRows how many rows at most are attached of a report */
    Dispatch(Reports reports, Runs runs, Clock clock, int attachedRows) {
        this.reports = reports;
        this.runs = runs;
        this.clock = clock;
        this.attachedRows = attachedRows;
    }

    @Override
    public Sent follow(JobDefinition job, long run, List<String> notices) {
        if (job.reports().isEmpty()) {
            return Sent.NOTHING;
        }
        try {
            Sent sent = runs.find(run)
                    .map(found -> send(job, found, notices))
                    .orElseThrow(() -> new IllegalStateException("there is no run " + run));
            sent.failure().ifPresent(failure -> runs.reportsFailed(run, failure));
            return sent;
        } catch (DataAccessException | TransactionException unreachable) {
            return new Sent(List.of(), List.of("no report went out: " + Failures.outsideOfRuns(unreachable)));
        }
    }

    /** Writes and mails what a job names, about a run of it that has ended. */
    public Sent send(JobDefinition job, Run run, List<String> notices) {
        Occasion occasion = new Occasion(job, run, notices);
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        ReportsSettings wanted = job.reports();
        for (ReportFileSettings file : wanted.files()) {
            attempt(() -> write(file, occasion), done, failed);
        }
        SmtpSettings smtp = wanted.smtp();
        List<ReportMailSettings> mails = wanted.mails().stream()
                .filter(mail -> occasion.asksFor(mail.when()))
                .toList();
        if (smtp != null && !mails.isEmpty()) {
            mail(smtp, mails, occasion, done, failed);
        }
        return new Sent(done, failed);
    }

    /** One connection for all mails of a run; if it can't be made, they all fail for that reason. */
    private void mail(
            SmtpSettings settings,
            List<ReportMailSettings> mails,
            Occasion occasion,
            List<String> done,
            List<String> failed) {
        try (SmtpServer server = SmtpServer.connect(settings)) {
            ReportMail letters = new ReportMail(reports, clock, attachedRows);
            for (ReportMailSettings mail : mails) {
                attempt(
                        () -> {
                            ReportMail.Letter letter = letters.compose(mail, occasion);
                            String sent = server.send(letter.mail());
                            failed.addAll(letter.cut());
                            return sent;
                        },
                        done,
                        failed);
            }
        } catch (DispatchFailure unreachable) {
            failed.add("not mailed: " + unreachable.getMessage());
        }
    }

    private static void attempt(Attempt attempt, List<String> done, List<String> failed) {
        try {
            done.add(attempt.make());
        } catch (DispatchFailure failure) {
            failed.add(failure.getMessage());
        } catch (RuntimeException unforeseen) {
            // The fence: whatever is wrong with one report, the run is done and the other reports go out.
            failed.add("a report could not be made: " + Failures.outsideOfRuns(unforeseen));
        }
    }

    private String write(ReportFileSettings settings, Occasion occasion) {
        Path file = settings.file().at(occasion.values());
        try {
            Report report = settings.report();
            if (report == null) {
                Page page = new Page(reports, clock.withZone(occasion.zone()));
                WholeFile.write(file, out -> page.write(settings.language(), out));
            } else {
                ReportFormat format =
                        Optional.ofNullable(settings.effectiveFormat()).orElse(ReportFormat.CSV);
                WholeFile.write(
                        file,
                        out -> reports.read(report, filter(settings, report, clock), format.on(out, occasion.zone())));
            }
            return "wrote " + file;
        } catch (IOException | UncheckedIOException unwritable) {
            throw new DispatchFailure(
                    "cannot write " + file + ": " + reason(unwritable) + "; see reports.files, and who owns the folder",
                    unwritable);
        }
    }

    private static ReportFilter filter(ReportFileSettings settings, Report report, Clock clock) {
        Integer days =
                settings.days() == null && report.ofPeriod() ? Integer.valueOf(Report.USUAL_DAYS) : settings.days();
        LocalDate since = days == null
                ? null
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
        String domain = settings.domain() == null
                ? null
                : ReportFilter.domain(settings.domain()).orElse(settings.domain());
        return new ReportFilter(
                since,
                null,
                domain,
                settings.campaign(),
                settings.limit() == null ? Integer.MAX_VALUE : settings.limit());
    }

    /**
     * Looks whether the files of a job can be written and its mail server takes a login; writes and sends nothing.
     *
     * @return what is in place, and what is not
     */
    public Sent check(JobDefinition job) {
        List<String> fine = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        job.reports().files().stream()
                .map(ReportFileSettings::file)
                .map(FilePattern::firstFolder)
                .distinct()
                .forEach(folder -> attempt(() -> writable(folder), fine, wrong));
        SmtpSettings smtp = job.reports().smtp();
        if (smtp != null && !job.reports().mails().isEmpty()) {
            attempt(() -> knock(smtp, job.reports().mails().size()), fine, wrong);
        }
        return new Sent(fine, wrong);
    }

    private static String writable(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new DispatchFailure("reports.files: " + existing + " is no folder");
        }
        if (!Files.isWritable(existing)) {
            throw new DispatchFailure("reports.files: nobody may write in " + existing
                    + " as this user; change the folder, or who owns it");
        }
        return "reports can be written to " + folder;
    }

    private static String knock(SmtpSettings smtp, int mails) {
        try (SmtpServer server = SmtpServer.connect(smtp)) {
            return server.describe() + "; " + mails + (mails == 1 ? " mail" : " mails") + " after each run";
        }
    }

    private static String reason(Exception failure) {
        return Causes.find(failure, IOException.class).map(FileTrouble::of).orElse("");
    }

    /** Gives what was done, for a person. */
    @FunctionalInterface
    private interface Attempt {
        String make();
    }
}
