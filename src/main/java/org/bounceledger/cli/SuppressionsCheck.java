package org.bounceledger.cli;

import java.io.Writer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.lists.ListFile;
import org.bounceledger.lists.MailingList;
import org.bounceledger.lists.Mistakes;
import org.bounceledger.report.ReportFormat;
import org.bounceledger.store.Suppressions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suppressions check}: which addresses of a mailing list may be mailed. */
@Command(
        name = "check",
        description = {
            "Marks the addresses of a mailing list: allowed or suppressed, why, and until when; or malformed, where one is none.",
            "",
            "The list has an address on each line, or is CSV (UTF-8) with or without a heading. Each row is written with the columns "
                    + "standing, why and until behind its own; --plain writes it without, as it was. The summary goes to standard "
                    + "error. Exit code 3 if anything is malformed."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger suppressions check list.csv -o marked.csv",
            "  bounce-ledger suppressions check list.csv --only allowed --plain > clean.csv",
            "  echo neko@example.com | bounce-ledger suppressions check -"
        })
final class SuppressionsCheck implements Callable<Integer> {
    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The list, also compressed by gzip; - for standard input.")
    String file = "";

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The column that has the addresses, by its name or its number from 1 (default: it is found).")
    @Nullable
    String column;

    @Option(
            names = "--only",
            paramLabel = "STANDING",
            description = "Write only those that are allowed, suppressed or malformed.")
    CheckedRows.@Nullable Word only;

    @Option(
            names = "--plain",
            description = "Write the rows as they were, nothing added and nothing made harmless for a spreadsheet.")
    boolean plain;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or json, a line for each address (default: ${DEFAULT-VALUE}).",
            defaultValue = "csv")
    Form format = Form.CSV;

    @Option(
            names = "--case-sensitive",
            description =
                    "Take Neko@example.com and neko@example.com for two: suppressed is only what bounced in this very case "
                            + "(default: they are one). What a person decided holds for both.")
    boolean caseSensitive;

    @Mixin
    OutputFile output = new OutputFile();

    SuppressionsCheck(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        if (plain && format == Form.JSON) {
            throw new CommandFailure(ExitCode.USAGE, "--plain writes the list's own form; leave out --format");
        }
        try (ListFile list = ListFile.of(file)) {
            Suppressions suppressions =
                    backend.open(JobCatalogue.EMPTY, Progress.SILENT).suppressions();
            Mistakes mistakes = new Mistakes(Terminal.harmless(list.name()));
            CheckedRows[] checked = new CheckedRows[1];
            output.write(Terminal.out(spec), out -> {
                CheckedRows rows = new CheckedRows(form(out), only, caseSensitive, suppressions, clock.instant());
                MailingList.read(list, column, mistakes, rows);
                rows.end();
                mistakes.refuse();
                checked[0] = rows;
            });
            Terminal.out(spec).flush();
            Terminal.err(spec).println(checked[0].summary());
            return checked[0].count(CheckedRows.Word.MALFORMED) > 0 ? ExitCode.ATTENTION : ExitCode.DONE;
        }
    }

    private CheckedForm form(Writer out) {
        if (plain) {
            return CheckedForm.plain(out);
        }
        return format == Form.JSON
                ? CheckedForm.lines(ReportFormat.JSON.on(out, ZoneOffset.UTC))
                : CheckedForm.marked(ReportFormat.CSV.on(out, ZoneOffset.UTC));
    }

    /** How it is written. */
    enum Form {
        CSV,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
