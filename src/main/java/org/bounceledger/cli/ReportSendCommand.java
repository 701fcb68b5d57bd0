package org.bounceledger.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.batch.AfterRun;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.store.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report send}: what a job sends after each run, now. */
@Command(
        name = "send",
        description = {
            "Writes and mails now what the job file names under \"reports\", about the job's last run.",
            "",
            "Runs nothing: to try the settings, or after a mail server was down."
        },
        footer = {"", "Examples:", "  bounce-ledger report send nightly"})
final class ReportSendCommand implements Callable<Integer> {
    private final Backend backend;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Parameters(paramLabel = "JOB", description = "The job's name: its file's name without .yaml.")
    String job = "";

    ReportSendCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        JobCatalogue catalogue = jobs.only(job);
        JobDefinition definition = catalogue.all().get(0);
        if (definition.reports().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the job " + definition.name()
                            + " names no report to write or mail; see \"reports\" in jobs/nightly.yaml");
        }
        Services services = backend.open(catalogue, Progress.SILENT);
        Run last = services.runs().list(definition.name(), 1).stream()
                .filter(run -> run.endedAt() != null)
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "the job " + definition.name()
                                + " has had no run yet, or is running; there is nothing to report on"));
        AfterRun.Sent sent = services.dispatch().send(definition, last, List.of());
        PrintWriter out = Terminal.out(spec);
        sent.done().forEach(text -> out.println(Terminal.harmless(text)));
        if (sent.done().isEmpty() && sent.failed().isEmpty()) {
            out.println("Nothing: run " + last.id() + " ended as "
                    + last.state().code() + ", after which no mail of this job is sent (\"when\").");
        }
        out.flush();
        if (!sent.failed().isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, String.join(System.lineSeparator(), sent.failed()));
        }
        return ExitCode.DONE;
    }
}
