package org.bounceledger.journey;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bounceledger.app.SpringBackend;
import org.bounceledger.batch.PollResult;
import org.bounceledger.batch.Progress;
import org.bounceledger.batch.Recompute;
import org.bounceledger.cli.Backend;
import org.bounceledger.cli.BounceLedger;
import org.bounceledger.cli.Services;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobFiles;
import org.quartz.SchedulerException;

/** The product inside of the test's own process: what needs no death is much faster so. */
final class Inside implements AutoCloseable {
    private final Map<String, String> settings;
    private final SpringBackend backend = new SpringBackend();
    private final Services services;

    private Inside(Product product, Map<String, String> more, boolean serving) {
        settings = new TreeMap<>(product.environment());
        settings.put("BOUNCE_JOBS", product.folder().resolve("jobs").toString());
        settings.putAll(more);
        settings.forEach(System::setProperty);
        JobFiles files = new JobFiles(product.folder().resolve("jobs"), System::getProperty);
        JobCatalogue jobs = new JobCatalogue(files.loadAll().jobs());
        services = serving ? backend.openForServing(jobs) : backend.open(jobs, Progress.SILENT);
    }

    /** Starts it with the settings and job files of a product, for commands. */
    Inside(Product product) {
        this(product, Map.of(), false);
    }

    /** The same with more settings. */
    Inside(Product product, Map<String, String> more) {
        this(product, more, false);
    }

    /** The same as {@code serve}: the schedules fire. */
    static Inside serving(Product product) {
        Inside inside = new Inside(product, Map.of("BOUNCE_HTTP_PORT", "0"), true);
        try {
            inside.services.schedules().start();
            return inside;
        } catch (SchedulerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Services services() {
        return services;
    }

    /** Runs the job "test" once. */
    PollResult run() {
        return run("test", Duration.ZERO);
    }

    PollResult run(String job, Duration patience) {
        try {
            return services.schedules().fireNow(job, patience);
        } catch (SchedulerException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Carries out a command on what is started already; returns the exit status. */
    int execute(String... arguments) {
        return execute(System.out, arguments);
    }

    /** The same, with the results in place of standard output. */
    int execute(OutputStream results, String... arguments) {
        return BounceLedger.execute(new Started(), results, arguments);
    }

    /** What recomputing the recipients' status from the ledger would change. */
    List<Recompute.Difference> differences() {
        List<Recompute.Difference> differences = new ArrayList<>();
        services.recompute().all(false, differences::add);
        return differences;
    }

    @Override
    public void close() {
        backend.close();
        settings.keySet().forEach(System::clearProperty);
    }

    /** Neither starts nor ends anything. */
    private final class Started implements Backend {
        @Override
        public Services open(JobCatalogue jobs, Progress progress) {
            return services;
        }

        @Override
        public Services openForServing(JobCatalogue jobs) {
            return services;
        }

        @Override
        public void close() {}
    }
}
