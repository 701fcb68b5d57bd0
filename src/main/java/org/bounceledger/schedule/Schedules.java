package org.bounceledger.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.bounceledger.batch.PollResult;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.ScheduleSettings;
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
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.impl.matchers.KeyMatcher;
import org.quartz.listeners.JobListenerSupport;

/** Brings the job files to Quartz: every enabled job has one trigger, and what no file names any more is removed. */
public final class Schedules {
    private static final String GROUP = "bounce-poll";

    private final Scheduler scheduler;
    private final JobCatalogue jobs;

    /** For a scheduler that is not started yet. */
    public Schedules(Scheduler scheduler, JobCatalogue jobs) {
        this.scheduler = scheduler;
        this.jobs = jobs;
    }

    /** Stores the schedules and starts firing. */
    public void start() throws SchedulerException {
        Set<JobKey> wanted = new HashSet<>();
        for (JobDefinition job : jobs.all()) {
            ScheduleSettings schedule = job.schedule();
            if (job.enabled() && schedule != null) {
                wanted.add(key(job.name()));
                scheduler.scheduleJob(detail(job.name()), Set.of(trigger(job.name(), schedule)), true);
            }
        }
        for (JobKey stored : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
            if (!wanted.contains(stored)) {
                scheduler.deleteJob(stored);
            }
        }
        scheduler.start();
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
        ScheduleSettings schedule = job.schedule();
        if (!job.enabled() || schedule == null) {
            return Optional.empty();
        }
        Date next = expression(schedule).getNextValidTimeAfter(Date.from(after));
        return Optional.ofNullable(next).map(Date::toInstant);
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
        } catch (java.text.ParseException invalid) {
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
