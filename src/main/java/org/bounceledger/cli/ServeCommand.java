package org.bounceledger.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.schedule.Schedules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the scheduler. */
@Command(
        name = "serve",
        description = {
            "Runs the enabled jobs on their schedules until it is stopped.",
            "",
            "On SIGTERM or Ctrl-C the chunk that is being written is finished; the next run goes on from there. Several "
                    + "processes may serve the same database: of those with the same jobs, each firing happens on one; others leave "
                    + "each other alone. Health is told at "
                    + "http://127.0.0.1:8080/actuator/health (BOUNCE_HTTP_ADDRESS, BOUNCE_HTTP_PORT).",
            "",
            "Job files are read once, at the start: what is changed in them holds when the process is started again."
        },
        footer = {"", "Example:", "  bounce-ledger serve --jobs /etc/bounce-ledger/jobs"})
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Backend backend;

    @Mixin
    JobsOption jobs = new JobsOption();

    ServeCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() throws Exception {
        JobCatalogue catalogue = jobs.all();
        Instant now = Instant.now();
        if (catalogue.all().stream()
                .noneMatch(job -> Schedules.nextFiring(job, now).isPresent())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no enabled job has a schedule with a date to come, so there is nothing to serve; see \""
                            + Invocation.of("jobs") + "\"");
        }
        backend.openForServing(catalogue).schedules().start();
        Instant started = Instant.now();
        for (JobDefinition job : catalogue.all()) {
            LOG.atLevel(Firing.over(job, started) ? Level.WARN : Level.INFO)
                    .log("{}: {}", job.name(), Firing.words(job, started));
        }
        // The process ends by a signal; the backend's shutdown hook then closes everything in order.
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }
}
