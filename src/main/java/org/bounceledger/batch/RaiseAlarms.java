package org.bounceledger.batch;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bounceledger.alarm.AlarmText;
import org.bounceledger.alarm.Webhook;
import org.bounceledger.job.AlarmSettings;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.Alarms;
import org.bounceledger.store.FaultCount;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Raises an alarm for each day and reason of which too many bounces are the sender's or the content's fault: once, however many runs
 * see it. It counts what the job recorded of a day in all its runs. Days that are over for a week raise none, as in a first run.
 */
final class RaiseAlarms implements Tasklet {
    private static final int DAYS = 7;
    private static final Duration TOLD_WITHIN = Duration.ofHours(24);

    private final PollRun run;
    private final Alarms alarms;
    private final LeaseKeeper lease;

    RaiseAlarms(PollRun run, Alarms alarms, LeaseKeeper lease) {
        this.run = run;
        this.alarms = alarms;
        this.lease = lease;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        AlarmSettings settings = run.definition().alarm();
        if (settings.enabled() && lease.held()) {
            raise(settings);
            tell(settings);
        }
        return RepeatStatus.FINISHED;
    }

    private void raise(AlarmSettings settings) {
        LocalDate since = LocalDate.ofInstant(run.now(), ZoneOffset.UTC).minusDays(DAYS);
        List<LocalDate> days = alarms.days(run.id(), since);
        if (days.isEmpty()) {
            return;
        }
        String job = run.definition().name();
        Map<LocalDate, Long> all = alarms.bounces(job, days);
        List<FaultCount> faults = alarms.faults(job, days);
        for (FaultCount most : faults) {
            List<FaultCount> same = faults.stream()
                    .filter(count -> count.day().equals(most.day()) && count.reason() == most.reason())
                    .toList();
            long bounces = same.stream().mapToLong(FaultCount::bounces).sum();
            long of = all.getOrDefault(most.day(), bounces);
            if (same.get(0).equals(most) && settings.limit(most.reason()).reachedBy(bounces, of)) {
                Alarm alarm = new Alarm(
                        0,
                        job,
                        most.day(),
                        most.reason(),
                        most.fault(),
                        bounces,
                        of,
                        most.provider(),
                        most.bounces(),
                        most.words(),
                        run.id());
                if (alarms.raise(alarm, run.now())) {
                    run.raised(alarm, AlarmText.inWords(alarm));
                }
            }
        }
    }

    /** A receiver may be waited for longer than a lease lasts, and than a process that is asked to end has time. */
    private boolean goesOn() {
        lease.keep();
        return !run.mustHurry();
    }

    private void tell(AlarmSettings settings) {
        if (settings.webhook() == null || run.mustHurry()) {
            return;
        }
        List<Alarm> untold = alarms.untold(run.definition().name(), run.now().minus(TOLD_WITHIN));
        if (!untold.isEmpty()) {
            new Webhook(settings.webhook())
                    .send(AlarmText.json(untold), this::goesOn)
                    .ifPresentOrElse(run.notices()::add, () -> alarms.told(untold, run.now()));
        }
    }
}
