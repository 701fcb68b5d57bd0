package org.bounceledger.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.ScheduleSettings;
import org.bounceledger.store.Runs;
import org.bounceledger.store.StoredSchedules;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.KeyMatcher;
import org.quartz.listeners.JobListenerSupport;

/** Brings the job files to Quartz: every enabled job has one trigger. */
public final class Schedules {
    private static final String GROUP = "bounce-poll";

    /** A scheduler that no process has started for so long is removed from the database. */
    private static final Duration SILENCE = Duration.ofDays(30);

    private final Scheduler scheduler;
    private final JobCatalogue jobs;
    private final StoredSchedules stored;
    private final Runs runs;
    private final RunMetrics metrics;
    private final Clock clock;

    /** For a scheduler that is not started yet. */
    public Schedules(
            Scheduler scheduler,
            JobCatalogue jobs,
            StoredSchedules stored,
            Runs runs,
            RunMetrics metrics,
            Clock clock) {
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.stored = stored;
        this.runs = runs;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The name of the scheduler of these jobs. Processes with the same jobs on the same schedules share one, and each firing happens on one of
     * them; others over the same database have one of their own, and leave each other's jobs alone.
     */
    public static String scheduler(JobCatalogue jobs) {
        String all = jobs.all().stream()
                .flatMap(job -> schedule(job).map(schedule -> line(job, schedule)).stream())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return "bounce-ledger-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String line(JobDefinition job, ScheduleSettings schedule) {
        return String.join(
                "\t",
                job.name(),
                job.mailboxId(),
                schedule.cron().expression(),
                schedule.zone().getId(),
                schedule.misfire().name());
    }

    private static Optional<ScheduleSettings> schedule(JobDefinition job) {
        return job.enabled() ? Optional.ofNullable(job.schedule()) : Optional.empty();
    }

    /** Stores the schedules and starts firing, at once what was missed while no process with these schedules was there. */
    public void start() throws SchedulerException {
        scheduler.getListenerManager().addSchedulerListener(new SchedulerTrouble(clock));
        store();
        for (JobDefinition job : jobs.all()) {
            runs.lastSuccess(job.name()).ifPresent(at -> metrics.succeeded(job.name(), at));
        }
        scheduler.start();
        // somebody may have taken this scheduler for one that is forgotten, until it gave its first sign of life
        store();
        stored.forgetSilent(scheduler.getSchedulerName(), clock.instant(), SILENCE);
    }

    /** What is stored already is of the same schedule, as the scheduler's name shows, and knows what was missed: it is not replaced. */
    private void store() throws SchedulerException {
        for (JobDefinition job : jobs.all()) {
            ScheduleSettings schedule = schedule(job).orElse(null);
            TriggerKey key = TriggerKey.triggerKey(job.name(), GROUP);
            if (schedule == null) {
                continue;
            }
            if (scheduler.checkExists(key)) {
                scheduler.resetTriggerFromErrorState(key);
            } else if (nextFiring(job, clock.instant()).isPresent()) {
                // Quartz refuses a schedule that has no date to come, and the other jobs would not be fired either.
                scheduler.scheduleJob(detail(job.name()), Set.of(trigger(job.name(), schedule)), true);
            }
        }
    }

    /**
     * Fires one job at once and waits for its end.
     *
     * @param patience how long to wait for a mailbox that another run holds
     * @throws InterruptedException if the waiting was interrupted; the run goes on to its next chunk
     */
    public PollResult fireNow(String job, Duration patience) throws SchedulerException, InterruptedException {
        TriggerKey now = TriggerKey.triggerKey("now-" + UUID.randomUUID(), GROUP);
        Ending ending = new Ending(now);
        scheduler.getListenerManager().addJobListener(ending, KeyMatcher.keyEquals(key(job)));
        scheduler.addJob(detail(job), true);
        scheduler.scheduleJob(TriggerBuilder.newTrigger()
                .withIdentity(now)
                .forJob(key(job))
                .usingJobData(PollJob.TRIGGER, org.bounceledger.batch.Trigger.MANUAL.name())
                .usingJobData(PollJob.PATIENCE, patience.toString())
                .startNow()
                .build());
        scheduler.start();
        try {
            return ending.await();
        } finally {
            scheduler.getListenerManager().removeJobListener(ending.getName());
        }
    }

    /** When a job fires next after an instant; empty if it is switched off or its schedule has no further date. */
    public static Optional<Instant> nextFiring(JobDefinition job, Instant after) {
        return schedule(job)
                .map(schedule -> expression(schedule).getNextValidTimeAfter(Date.from(after)))
                .map(Date::toInstant);
    }

    private static JobKey key(String job) {
        return JobKey.jobKey(job, GROUP);
    }

    private static JobDetail detail(String job) {
        return JobBuilder.newJob(PollJob.class)
                .withIdentity(key(job))
                .storeDurably()
                .build();
    }

    private static org.quartz.Trigger trigger(String job, ScheduleSettings schedule) {
        CronScheduleBuilder cron = CronScheduleBuilder.cronSchedule(expression(schedule));
        CronScheduleBuilder withMisfire =
                switch (schedule.misfire()) {
                    case RUN_ONCE -> cron.withMisfireHandlingInstructionFireAndProceed();
                    case SKIP -> cron.withMisfireHandlingInstructionDoNothing();
                };
        return TriggerBuilder.newTrigger()
                .withIdentity(job, GROUP)
                .withSchedule(withMisfire)
                .build();
    }

    private static CronExpression expression(ScheduleSettings schedule) {
        try {
            CronExpression expression = new CronExpression(schedule.cron().expression());
            expression.setTimeZone(TimeZone.getTimeZone(schedule.zone()));
            return expression;
        } catch (ParseException invalid) {
            throw new IllegalStateException(
                    "a cron expression passed the check of the job file: " + schedule.cron(), invalid);
        }
    }

    /** Waits for the end of a job that one trigger fires. */
    private static final class Ending extends JobListenerSupport {
        private final TriggerKey trigger;
        private final CompletableFuture<PollResult> result = new CompletableFuture<>();

        Ending(TriggerKey trigger) {
            this.trigger = trigger;
        }

        @Override
        public String getName() {
            return trigger.toString();
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failure) {
            if (!context.getTrigger().getKey().equals(trigger)) {
                return;
            }
            if (failure == null) {
                result.complete((PollResult) context.getResult());
            } else {
                Throwable cause = failure.getCause();
                result.completeExceptionally(cause == null ? failure : cause);
            }
        }

        PollResult await() throws InterruptedException {
            try {
                return result.get();
            } catch (ExecutionException ended) {
                if (ended.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(ended.getCause());
            }
        }
    }
}
