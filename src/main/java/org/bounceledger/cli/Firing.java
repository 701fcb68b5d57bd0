package org.bounceledger.cli;

import java.time.Instant;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.ScheduleSettings;
import org.bounceledger.schedule.Schedules;

/** When a job is fired, in words that go on after its name. */
final class Firing {
    private Firing() {}

    /** Whether the job is to be fired by a schedule of which no date is left. */
    static boolean over(JobDefinition job, Instant now) {
        return job.enabled()
                && job.schedule() != null
                && Schedules.nextFiring(job, now).isEmpty();
    }

    static String words(JobDefinition job, Instant now) {
        ScheduleSettings schedule = job.schedule();
        if (!job.enabled()) {
            return "is switched off";
        }
        return schedule == null
                ? "runs only when asked for"
                : Schedules.nextFiring(job, now)
                        .map(next -> "fires next at " + Terminal.time(next))
                        .orElse("never fires: its schedule, " + schedule.cron() + ", has no date to come");
    }
}
