package org.bounceledger.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.bounceledger.batch.Failures;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the database answers. Who asks gets a sentence within {@link #PATIENCE}, although the pool of connections tries for longer:
 * a monitor gives up after some seconds, and would take a missing answer for a process that hangs.
 */
final class DatabaseHealth implements HealthIndicator, AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int VALID_WITHIN_SECONDS = 1;

    private final DataSource database;
    private final ExecutorService looker = Executors.newSingleThreadExecutor(DatabaseHealth::thread);
    private @Nullable CompletableFuture<Health> looking;

    DatabaseHealth(DataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            return look().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return down("the database does not answer within " + PATIENCE.toSeconds()
                    + " s: see whether it runs; serve goes on by itself when it is back");
        } catch (ExecutionException broken) {
            return down(Failures.outsideOfRuns(broken.getCause() == null ? broken : broken.getCause()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return down("the process is about to end");
        }
    }

    /** The look that is under way, however many ask meanwhile; else a new one. */
    private synchronized CompletableFuture<Health> look() {
        if (looking == null || looking.isDone()) {
            looking = CompletableFuture.supplyAsync(this::answer, looker);
        }
        return looking;
    }

    private Health answer() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(VALID_WITHIN_SECONDS)
                    ? Health.up().build()
                    : down("the database went away or does not answer: see whether it runs");
        } catch (SQLException away) {
            return down(Failures.outsideOfRuns(away));
        }
    }

    private static Health down(String trouble) {
        return Health.down().withDetail("trouble", trouble).build();
    }

    private static Thread thread(Runnable look) {
        Thread thread = new Thread(look, "database-health");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
