package org.bounceledger.app;

import java.time.Duration;
import org.bounceledger.batch.PollLauncher;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the runs to end at their next chunk as soon as the context closes, and waits for them: no longer than some time, since the
 * scheduler itself would wait for ever where the database is gone.
 */
final class StopOnShutdown implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StopOnShutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SCHEDULER_PATIENCE = Duration.ofSeconds(10);

    private final PollLauncher launcher;
    private final Scheduler scheduler;
    private volatile boolean running;

    StopOnShutdown(PollLauncher launcher, Scheduler scheduler) {
        this.launcher = launcher;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        LOG.info("stops; a run that is under way ends after its chunk");
        launcher.stopAll();
        try {
            if (!launcher.awaitIdle(PATIENCE)) {
                LOG.warn(
                        "a run did not end within {} s; it is left behind, and the next one goes on from there",
                        PATIENCE.toSeconds());
                return;
            }
            endScheduler();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its thread may be in the middle of something with the database, whose connections are closed next. */
    private void endScheduler() throws InterruptedException {
        Thread ending = new Thread(
                () -> {
                    try {
                        scheduler.shutdown(true);
                    } catch (SchedulerException unclear) {
                        LOG.debug("the scheduler did not end in good order", unclear);
                    }
                },
                "end-scheduler");
        ending.setDaemon(true);
        ending.start();
        ending.join(SCHEDULER_PATIENCE.toMillis());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
