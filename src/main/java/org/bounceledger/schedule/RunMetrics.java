package org.bounceledger.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bounceledger.batch.PollResult;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.store.SentRates;

/**
 * The figures of runs as metrics. They come from the result of each run and cost no query, but for when a job was done last. No address and no domain is a tag, so their
 * number is bounded by the jobs, and by our own names.
 */
public final class RunMetrics {
    private static final String PREFIX = "bounceledger.";

    private final MeterRegistry registry;
    private final Map<String, Latest> gauges = new ConcurrentHashMap<>();

    /**
     * Writes to a registry. What an alarm would be set on is there from the start, at 0: a first failure can only be seen as growth if there was
     * something before it.
     *
     * @param jobs the names of the jobs that will run
     */
    public RunMetrics(MeterRegistry registry, Collection<String> jobs) {
        this.registry = registry;
        for (String job : jobs) {
            failedStarts(job);
            for (PollResult.State state : PollResult.State.values()) {
                runs(job, state);
            }
            for (Reason reason : Reason.values()) {
                if (reason.fault() == Fault.SENDER || reason.fault() == Fault.CONTENT) {
                    alarms(job, reason);
                }
            }
        }
    }

    /** Tells when a job was done last, before this process began to count. */
    public void succeeded(String job, Instant at) {
        gauge("run.last.success", Tags.of("job", job), at.getEpochSecond());
    }

    /** Counts a run that could not begin, or broke so that it has no result. */
    void notRun(String job) {
        failedStarts(job).increment();
    }

    /** Counts a run that has ended. */
    public void count(PollResult result) {
        String job = result.job();
        runs(job, result.state()).increment();
        registry.timer(PREFIX + "run.duration", "job", job).record(result.duration());
        result.counts().recorded().forEach((kind, messages) -> registry.counter(
                        PREFIX + "messages", "job", job, "kind", kind.code())
                .increment(messages));
        result.figures().events().forEach(count -> registry.counter(
                        PREFIX + "events",
                        "job",
                        job,
                        "reason",
                        count.reason().code(),
                        "tier",
                        count.tier() == null ? "none" : count.tier().name(),
                        "fault",
                        count.fault().code())
                .increment((double) count.events()));
        registry.counter(PREFIX + "suppressed", "job", job)
                .increment(result.counts().suppressed());
        registry.counter(PREFIX + "held", "job", job).increment(result.counts().held());
        registry.counter(PREFIX + "not.read", "job", job)
                .increment(result.counts().notRead());
        result.alarms().forEach(alarm -> alarms(job, alarm.reason()).increment());
        if (result.state() == PollResult.State.DONE || result.state() == PollResult.State.ATTENTION) {
            succeeded(job, result.startedAt().plus(result.duration()));
        }
        if (result.state() != PollResult.State.FAILED) {
            gauge("recipients", Tags.of("state", "suppressed"), result.figures().suppressed());
            gauge("recipients", Tags.of("state", "held"), result.figures().held());
            SentRates rates = result.figures().rates();
            gauge("rate", Tags.of("of", "hard"), rates == null ? Double.NaN : rates.hard());
            gauge("rate", Tags.of("of", "complaints"), rates == null ? Double.NaN : rates.complaints());
        }
    }

    private Counter runs(String job, PollResult.State state) {
        return registry.counter(
                PREFIX + "runs", "job", job, "state", state.stored().code());
    }

    private Counter failedStarts(String job) {
        return registry.counter(PREFIX + "starts.failed", "job", job);
    }

    private Counter alarms(String job, Reason reason) {
        return registry.counter(PREFIX + "alarms", "job", job, "reason", reason.code());
    }

    private void gauge(String name, Tags tags, Number value) {
        gauges.computeIfAbsent(name + tags, first -> {
                            Latest latest = new Latest();
                            registry.gauge(PREFIX + name, tags, latest, now -> now.value);
                            return latest;
                        })
                        .value =
                value.doubleValue();
    }

    /** What a gauge shows. */
    private static final class Latest {
        private volatile double value;
    }
}
