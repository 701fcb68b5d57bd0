package org.bounceledger.batch;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bounceledger.alarm.AlarmText;
import org.bounceledger.alarm.Webhook;
import org.bounceledger.job.AlarmSettings;
import org.bounceledger.model.Reason;
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
        for (Alarm alarm : due(job, run.id(), settings, alarms.bounces(job, days), alarms.faults(job, days))) {
            if (alarms.raise(alarm, run.now())) {
                run.raised(alarm, AlarmText.inWords(alarm));
            }
        }
    }

    /**
     * What is more than the job lets pass.
     *
     * @param bounces of each day
     * @param faults  of each day and reason the most first; there may be one for each host that refused
     */
    static List<Alarm> due(
            String job, long run, AlarmSettings settings, Map<LocalDate, Long> bounces, List<FaultCount> faults) {
        List<Alarm> due = new ArrayList<>();
        Map<Subject, List<FaultCount>> bySubject =
                faults.stream().collect(Collectors.groupingBy(Subject::of, LinkedHashMap::new, Collectors.toList()));
        bySubject.forEach((subject, counts) -> {
            long number = counts.stream().mapToLong(FaultCount::bounces).sum();
            long of = bounces.getOrDefault(subject.day(), number);
            if (settings.limit(subject.reason()).reachedBy(number, of)) {
                due.add(alarm(job, run, counts.get(0), number, of));
            }
        });
        return due;
    }

    /** What there is one alarm about. */
    private record Subject(LocalDate day, Reason reason) {
        static Subject of(FaultCount count) {
            return new Subject(count.day(), count.reason());
        }
    }

    private static Alarm alarm(String job, long run, FaultCount most, long bounces, long ofBounces) {
        return new Alarm(
                0,
                job,
                most.day(),
                most.reason(),
                most.fault(),
                bounces,
                ofBounces,
                most.provider(),
                most.bounces(),
                most.words(),
                run);
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
