package org.bounceledger.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.Spelling;
import org.bounceledger.store.LeaseHolder;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunState;
import org.bounceledger.store.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stop}: ends a run that is under way, wherever it runs. */
@Command(
        name = "stop",
        description = {
            "Ends the run of a job that is under way, in whatever process and on whatever host.",
            "",
            "The run finishes the chunk that it is at, files what is recorded, and ends; the next run goes on with the rest. "
                    + "Waits for that, and tells how it ended. The schedule goes on."
        },
        footer = {"", "Examples:", "  bounce-ledger stop nightly", "  bounce-ledger stop nightly --wait=10m"})
final class StopCommand implements Callable<Integer> {
    private static final int RECENT = 1_000;
    private static final long LOOK_EVERY_NANOS = 250_000_000;

    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    String job = "";

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Spans.class,
            defaultValue = "2m",
            description = "How long to wait for the run's end (default: ${DEFAULT-VALUE}); 0s only asks.")
    Duration patience = Duration.ZERO;

    StopCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        Services services = backend.open(JobCatalogue.EMPTY, Progress.SILENT);
        PrintWriter out = Terminal.out(spec);
        Run run = services.runs().underWay(job).orElse(null);
        if (run == null) {
            demandKnown(services.runs());
            out.println("No run of " + Terminal.harmless(job) + " is under way.");
            return ExitCode.DONE;
        }
        Optional<LeaseHolder> holder = services.leases().holder(run.mailbox());
        if (holder.isEmpty()) {
            out.println(who(run) + " is dead: it does not hold the mailbox any more. There is nothing to stop;"
                    + " the next run goes on where it ended.");
            return ExitCode.DONE;
        }
        if (services.runs().requestStop(run.id(), asker())) {
            out.println(who(run) + " was asked to end after the chunk that it is at.");
            out.flush();
        }
        return await(services, run.id(), out);
    }

    /** A job that was never run is one that is misspelt. */
    private void demandKnown(Runs runs) {
        if (runs.list(job, 1).isEmpty()) {
            List<String> known =
                    runs.list(null, RECENT).stream().map(Run::job).distinct().toList();
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there was never a run of a job " + Spelling.quote(job) + Spelling.suggest(job, known));
        }
    }

    private int await(Services services, long id, PrintWriter out) {
        Instant giveUp = clock.instant().plus(patience);
        Run run = services.runs().find(id).orElseThrow();
        while (run.state() == RunState.RUNNING && clock.instant().isBefore(giveUp)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            run = services.runs().find(id).orElseThrow();
        }
        if (run.state() == RunState.RUNNING) {
            out.println("It is still at it; \"" + Invocation.of("runs --run " + id) + "\" tells when it has ended.");
            return patience.isZero() ? ExitCode.DONE : ExitCode.ATTENTION;
        }
        out.println("Run " + id + " has ended: " + run.state().code() + ", "
                + Terminal.count(run.counts().messages(), "message") + " recorded"
                + (run.failure() == null ? "." : "; " + Terminal.harmless(run.failure())));
        return ExitCode.DONE;
    }

    private static String who(Run run) {
        return "Run " + run.id() + " of " + Terminal.harmless(run.job()) + " (process " + run.pid() + " on "
                + Terminal.harmless(run.host()) + ", since " + Terminal.time(run.startedAt()) + ")";
    }

    private static String asker() {
        String user = System.getProperty("user.name", "somebody");
        try {
            return user + " on " + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return user;
        }
    }
}
