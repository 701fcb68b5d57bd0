package org.bounceledger.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.report.Language;
import org.bounceledger.report.Page;
import org.bounceledger.store.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report html}: the page. */
@Command(
        name = "html",
        description = {
            "Writes the page: the last 30 days in one file of HTML.",
            "",
            "It needs no network, and shows state, trend, rates against the limits, top domains and reasons, the last run, what is "
                    + "yours to mend, and what needs a person."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger report html -o bounces.html",
            "  bounce-ledger report html -o bounces.html --lang ja"
        })
final class ReportHtmlCommand implements Callable<Integer> {
    private final Backend backend;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write; an existing one is replaced.")
    Path output = Path.of("");

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "en or ja (default: ${DEFAULT-VALUE}).",
            defaultValue = "en")
    Language language = Language.EN;

    ReportHtmlCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        Reports reports = backend.open(JobCatalogue.EMPTY, Progress.SILENT).reports();
        Page page = new Page(reports, Clock.system(ZoneId.systemDefault()));
        OutputFile.write(output, out -> page.write(language, out));
        Terminal.out(spec).println("Written to " + Terminal.harmless(output.toString()) + ".");
        return ExitCode.DONE;
    }
}
