package org.bounceledger.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes the socket under a command that takes too long. A read timeout does not do: a server that sends one octet a second never
 * trips it.
 */
public final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Socket socket;
    private volatile boolean bitten;

    /** Watches nothing yet. */
    public Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mail-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** The socket of the connection that is watched from now on. */
    void watch(Socket connected) {
        socket = connected;
        bitten = false;
    }

    /** Whether the socket was closed because a command took too long. */
    public boolean bitten() {
        return bitten;
    }

    /** Starts the clock for one command; releasing the result stops it. */
    public Leash patience(Duration patience) {
        Future<?> bite = timer.schedule(this::bite, Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
        return () -> bite.cancel(false);
    }

    private void bite() {
        Socket current = socket;
        if (current != null) {
            bitten = true;
            try {
                current.close();
            } catch (IOException unclosable) {
                throw new UncheckedIOException(unclosable);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Holds the watchdog back. */
    @FunctionalInterface
    public interface Leash {
        /** The command has ended. */
        void release();
    }
}
