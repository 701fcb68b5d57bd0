package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.Spelling;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunState;
import org.bounceledger.store.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs}: what was run. */
@Command(
        name = "runs",
        description = "Lists the runs, the latest first: when, how long, how many messages, and what failed.",
        footer = {
            "",
            "Examples:",
            "  bounce-ledger runs",
            "  bounce-ledger runs nightly --limit 100",
            "  bounce-ledger runs --run 17    all about one, with what it left open"
        })
final class RunsCommand implements Callable<Integer> {
    /** What there is room for behind the figures; all of it is told with --run. */
    private static final int WORDS = 100;

    private static final int RECENT = 1_000;

    private final Backend backend;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only the runs of this job.")
    @Nullable
    String job;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Rows.class,
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    int limit;

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "All about the run of that number, with at most --limit of the messages that it left open.")
    @Nullable
    Long number;

    RunsCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        Services services = backend.open(JobCatalogue.EMPTY, Progress.SILENT);
        Runs stored = services.runs();
        PrintWriter out = Terminal.out(spec);
        if (number != null) {
            Run run = stored.find(number)
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there is no run " + number));
            if (job != null && !run.job().equals(job)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "run " + number + " is one of " + Terminal.harmless(run.job()) + ", not of "
                                + Spelling.quote(job) + "; leave out the job");
            }
            new RunDetail(out)
                    .print(seen(run, services.leases()), stored.stopRequest(number), stored.open(number, limit));
            return ExitCode.DONE;
        }
        List<Run> runs = stored.list(job, limit);
        if (runs.isEmpty()) {
            out.println(
                    "There was no run" + (job == null ? "" : " of " + Terminal.harmless(job)) + " yet" + meant(stored));
            return ExitCode.DONE;
        }
        Table table = new Table(
                "",
                "RUN",
                "JOB",
                "STARTED",
                "TOOK",
                "BY",
                "STATE",
                "MESSAGES",
                "BOUNCES",
                "REVIEW",
                "NOT READ",
                "SUPPRESSED",
                "FAILURE");
        for (Run listed : runs) {
            Run run = seen(listed, services.leases());
            table.row(
                    Long.toString(run.id()),
                    run.job(),
                    Terminal.minute(run.startedAt()),
                    run.endedAt() == null ? "" : Terminal.span(Duration.between(run.startedAt(), run.endedAt())),
                    run.triggeredBy(),
                    run.state().code(),
                    number(run.counts().messages()),
                    number(run.counts().of(MessageKind.BOUNCE)),
                    number(run.counts().of(Outcome.REVIEW)),
                    number(run.counts().notRead()),
                    number(run.counts().suppressed()),
                    Terminal.cut(failure(run), WORDS));
        }
        table.print(out);
        return ExitCode.DONE;
    }

    /** A run that does not hold its mailbox any more is dead, also where no later one has noted it yet. */
    private static Run seen(Run run, Leases leases) {
        boolean dead =
                run.state() == RunState.RUNNING && leases.holder(run.mailbox()).isEmpty();
        return dead ? run.interrupted() : run;
    }

    /** A job that was never run may be one that is misspelt. */
    private String meant(Runs stored) {
        String meant = job == null
                ? ""
                : Spelling.suggest(
                        job,
                        stored.list(null, RECENT).stream()
                                .map(Run::job)
                                .distinct()
                                .toList());
        return meant.isEmpty() ? "." : meant;
    }

    private static String failure(Run run) {
        if (run.failure() != null) {
            return run.failure();
        }
        return run.reportFailure() == null ? "" : "reports: " + run.reportFailure();
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
