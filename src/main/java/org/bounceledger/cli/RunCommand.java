package org.bounceledger.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: one job, now. */
@Command(
        name = "run",
        description = {
            "Runs a job now and tells what it did.",
            "",
            "May be started at any time, also after a failure: it goes on with what is not recorded or not filed yet. A job "
                    + "that is switched off by \"enabled: false\" can be run this way as well."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger run nightly",
            "  bounce-ledger run nightly --dry-run    writes and moves nothing",
            "  bounce-ledger run nightly --wait=10m   waits for a run that is under way"
        })
final class RunCommand implements Callable<Integer> {
    private final Backend backend;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Parameters(paramLabel = "JOB", description = "The job's name: its file's name without .yaml.")
    String job = "";

    @Option(names = "--dry-run", description = "Read and judge the new messages; write nothing and move nothing.")
    boolean dryRun;

    @Option(
            names = "--wait",
            arity = "0..1",
            paramLabel = "DURATION",
            fallbackValue = "6h",
            converter = Spans.class,
            description = {
                "Wait for a mailbox that another run holds, for that long at most, such as 90s, 10m or 2h; without a duration 6h. "
                        + "Otherwise the exit code is 4 at once."
            })
    Duration patience = Duration.ZERO;

    RunCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() throws Exception {
        JobCatalogue catalogue = jobs.only(job);
        JobDefinition definition = catalogue.all().get(0);
        ConsoleProgress progress = new ConsoleProgress(Terminal.err(spec));
        Services services = backend.open(catalogue, progress);
        try {
            return dryRun ? preview(definition, services, progress) : run(definition, services, progress);
        } finally {
            progress.end();
        }
    }

    private int preview(JobDefinition definition, Services services, ConsoleProgress progress) {
        DryRun.Preview preview = services.dryRun().of(definition, progress);
        progress.end();
        new RunPrinter(Terminal.out(spec)).print(definition, preview);
        return preview.notRead() == 0 ? ExitCode.DONE : ExitCode.ATTENTION;
    }

    private int run(JobDefinition definition, Services services, ConsoleProgress progress) throws Exception {
        PollResult result = services.schedules().fireNow(job, patience);
        progress.end();
        new RunPrinter(Terminal.out(spec)).print(definition, result, services.recipients());
        return switch (result.state()) {
            case DONE -> ExitCode.DONE;
            case ATTENTION, STOPPED -> ExitCode.ATTENTION;
            case FAILED -> ExitCode.FAILED;
        };
    }
}
