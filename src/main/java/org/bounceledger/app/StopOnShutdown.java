package org.bounceledger.app;

import java.time.Duration;
import org.bounceledger.batch.PollLauncher;
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

    private final PollLauncher launcher;
    private volatile boolean running;

    StopOnShutdown(PollLauncher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        launcher.stopAll();
        try {
            if (!launcher.awaitIdle(PATIENCE)) {
                LOG.warn(
                        "a run did not end within {} s; it is left behind, and the next one goes on from there",
                        PATIENCE.toSeconds());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
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
