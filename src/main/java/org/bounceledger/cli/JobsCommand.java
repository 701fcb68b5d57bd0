package org.bounceledger.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.ScheduleSettings;
import org.bounceledger.schedule.Schedules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jobs}: what there is to run. */
@Command(
        name = "jobs",
        description = {
            "Lists the jobs with their mailboxes and next fire times.",
            "",
            "Reads the job files only; needs neither the database nor a mailbox."
        },
        footer = {"", "Example:", "  bounce-ledger jobs --jobs /etc/bounce-ledger/jobs"})
final class JobsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Override
    public Integer call() {
        Table table = new Table("", "JOB", "NEXT RUN", "SCHEDULE", "MAILBOX", "DESCRIPTION");
        Instant now = Instant.now();
        for (JobDefinition job : jobs.all().all()) {
            ScheduleSettings schedule = job.schedule();
            table.row(
                    job.name(),
                    Schedules.nextFiring(job, now).map(Terminal::time).orElse(job.enabled() ? "never" : "switched off"),
                    schedule == null ? "only when asked for" : schedule.cron() + " " + schedule.zone(),
                    job.mailboxId(),
                    job.description() == null ? "" : job.description());
        }
        table.print(Terminal.out(spec));
        return ExitCode.DONE;
    }
}
