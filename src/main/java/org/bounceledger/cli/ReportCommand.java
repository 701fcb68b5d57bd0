package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.Spelling;
import org.bounceledger.report.ReportFormat;
import org.bounceledger.store.Report;
import org.bounceledger.store.ReportFilter;
import org.bounceledger.store.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: one of the reports, or the list of them. */
@Command(
        name = "report",
        subcommands = {ReportHtmlCommand.class, ReportSendCommand.class},
        description = {
            "Prints a report; without a name, lists the reports.",
            "",
            "A report about bounces covers the last 30 days unless --since says otherwise. Days are days in UTC."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger report",
            "  bounce-ledger report providers --since 2026-05-01 --until 2026-05-31",
            "  bounce-ledger report reasons --domain docomo.ne.jp",
            "  bounce-ledger report suppressed --format csv > suppressed.csv",
            "  bounce-ledger report html -o bounces.html"
        })
final class ReportCommand implements Callable<Integer> {
    private static final int ROWS = 50;

    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The report; without it, all are listed.")
    @Nullable
    String name;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json (a line for each row) or markdown (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    ReportFormat format = ReportFormat.TABLE;

    @Option(names = "--since", paramLabel = "DAY", description = "From this day on, such as 2026-05-01.")
    @Nullable
    LocalDate since;

    @Option(names = "--until", paramLabel = "DAY", description = "Up to and with this day.")
    @Nullable
    LocalDate until;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only recipients of this domain.")
    @Nullable
    String domain;

    @Option(names = "--campaign", paramLabel = "NAME", description = "Only mail of this campaign.")
    @Nullable
    String campaign;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Rows.class,
            description = "How many rows at most (default: 50 in a table, else all).")
    @Nullable
    Integer limit;

    ReportCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        String asked = name;
        if (asked == null) {
            list(out);
            return ExitCode.DONE;
        }
        Report report = Report.ofCode(asked).orElseThrow(() -> unknown(asked));
        ReportFilter filter = filter(report);
        Reports reports = backend.open(JobCatalogue.EMPTY, Progress.SILENT).reports();
        print(reports, report, filter, out);
        out.flush();
        tooEarly(report).ifPresent(Terminal.err(spec)::println);
        return ExitCode.DONE;
    }

    private void print(Reports reports, Report report, ReportFilter filter, PrintWriter out) {
        long rows = reports.read(report, filter, format.on(out, ZoneId.systemDefault()));
        if (format != ReportFormat.TABLE) {
            return;
        }
        if (rows == 0) {
            out.println("Nothing to report" + (filter.since() == null ? "." : " since " + filter.since() + "."));
        } else if (rows == filter.limit()) {
            out.println("There may be more; --limit sets how many are shown.");
        }
    }

    private ReportFilter filter(Report report) {
        refuse(since != null && !report.timed(), "--since", report);
        refuse(until != null && !report.timed(), "--until", report);
        refuse(domain != null && !report.byDomain(), "--domain", report);
        refuse(campaign != null && !report.byCampaign(), "--campaign", report);
        LocalDate end = until == null ? null : until.plusDays(1);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate usual = end != null && end.isBefore(today) ? end : today;
        LocalDate start = since != null || !report.ofPeriod() ? since : usual.minusDays(Report.USUAL_DAYS);
        if (start != null && end != null && !start.isBefore(end)) {
            throw new CommandFailure(ExitCode.USAGE, "--until is before --since");
        }
        int rows = limit != null ? limit : format == ReportFormat.TABLE ? ROWS : Integer.MAX_VALUE;
        return new ReportFilter(start, end, domain == null ? null : DomainName.ascii(domain), campaign, rows);
    }

    /** Its view ends somewhere, and a table does not show that more was asked for. */
    private Optional<String> tooEarly(Report report) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return report.days().isPresent()
                        && since != null
                        && since.isBefore(today.minusDays(report.days().getAsInt()))
                ? Optional.of(
                        "The report " + report.code() + " goes back "
                                + report.days().getAsInt()
                                + " days and no farther, whatever --since says; src/docs/reports.md tells what to ask the database instead.")
                : Optional.empty();
    }

    private static void refuse(boolean refused, String option, Report report) {
        if (refused) {
            throw new CommandFailure(ExitCode.USAGE, "the report " + report.code() + " has no " + option);
        }
    }

    private static CommandFailure unknown(String name) {
        var names = Arrays.stream(Report.values()).map(Report::code).toList();
        return new CommandFailure(
                ExitCode.USAGE,
                "there is no report " + Spelling.quote(name) + Spelling.suggest(name, names) + " (\""
                        + Invocation.of("report") + "\" lists them)");
    }

    private static void list(PrintWriter out) {
        Table table = new Table("", "REPORT", "WHAT IT TELLS");
        for (Report report : Report.values()) {
            table.row(report.code(), report.title());
        }
        table.print(out);
    }
}
