package org.bounceledger.schedule;

import java.time.Duration;
import org.bounceledger.batch.Failures;
import org.bounceledger.batch.MailboxBusy;
import org.bounceledger.batch.PollLauncher;
import org.bounceledger.batch.PollResult;
import org.bounceledger.batch.ShuttingDown;
import org.bounceledger.batch.Trigger;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What Quartz fires: one run of one job. Its result is the {@link PollResult}. */
@DisallowConcurrentExecution
public final class PollJob implements Job {
    /** In the trigger's data: who asked, a name of {@link Trigger}. */
    static final String TRIGGER = "trigger";

    /** In the trigger's data: how long to wait for a mailbox that is held, an ISO 8601 duration; none if absent. */
    static final String PATIENCE = "patience";

    private static final Logger LOG = LoggerFactory.getLogger(PollJob.class);

    private final PollLauncher launcher;
    private final RunMetrics metrics;
    private final JobCatalogue jobs;

    /** Called by the scheduler's job factory. */
    public PollJob(PollLauncher launcher, JobCatalogue jobs, RunMetrics metrics) {
        this.metrics = metrics;
        this.launcher = launcher;
        this.jobs = jobs;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        String name = context.getJobDetail().getKey().getName();
        String asked = context.getMergedJobDataMap().getString(TRIGGER);
        Trigger trigger = asked == null ? Trigger.SCHEDULE : Trigger.valueOf(asked);
        String waits = context.getMergedJobDataMap().getString(PATIENCE);
        Duration patience = waits == null ? Duration.ZERO : Duration.parse(waits);
        JobDefinition job = jobs.find(name).orElse(null);
        if (job == null) {
            LOG.warn("{}: not started: this process has no job file of that name", name);
            return;
        }
        try {
            PollResult result = launcher.launch(job, trigger, patience);
            context.setResult(result);
            metrics.count(result);
            if (trigger == Trigger.SCHEDULE) {
                new RunLog(LOG).ended(result);
            }
        } catch (ShuttingDown stopped) {
            if (trigger == Trigger.MANUAL) {
                throw new JobExecutionException(stopped);
            }
            LOG.info("{}: not run: {}", name, stopped.getMessage());
        } catch (MailboxBusy | DataAccessException | TransactionException failure) {
            metrics.notRun(name);
            if (trigger == Trigger.MANUAL) {
                throw new JobExecutionException(failure);
            }
            LOG.error("{}: not run, the next firing tries again: {}", name, Failures.describe(failure));
        } catch (RuntimeException broken) {
            metrics.notRun(name);
            if (trigger == Trigger.MANUAL) {
                throw broken;
            }
            LOG.error("{}: broke, the next firing tries again", name, broken);
        }
    }
}
