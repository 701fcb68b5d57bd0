package org.bounceledger.app;

import org.bounceledger.batch.PollLauncher;
import org.springframework.context.SmartLifecycle;

/** Asks the runs to end at their next chunk as soon as the context closes, before the scheduler waits for them. */
final class StopOnShutdown implements SmartLifecycle {
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
