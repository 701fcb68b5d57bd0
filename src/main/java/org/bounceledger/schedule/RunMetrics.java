package org.bounceledger.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bounceledger.batch.PollResult;
import org.bounceledger.store.SentRates;

/**
 * The figures of runs as metrics. They come from the result of each run and cost no query. No address and no domain is a tag, so their
 * number is bounded by the jobs, and by our own names.
 */
public final class RunMetrics {
    private static final String PREFIX = "bounceledger.";

    private final MeterRegistry registry;
    private final Map<String, Latest> gauges = new ConcurrentHashMap<>();

    /** Writes to a registry. */
    public RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a run that has ended. */
    public void count(PollResult result) {
        String job = result.job();
        String state = result.state().stored().code();
        registry.counter(PREFIX + "runs", "job", job, "state", state).increment();
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
        result.alarms().forEach(alarm -> registry.counter(
                        PREFIX + "alarms", "job", job, "reason", alarm.reason().code())
                .increment());
        if (result.state() == PollResult.State.DONE || result.state() == PollResult.State.ATTENTION) {
            gauge(
                    "run.last.success",
                    Tags.of("job", job),
                    result.startedAt().plus(result.duration()).getEpochSecond());
        }
        if (result.state() != PollResult.State.FAILED) {
            gauge("recipients", Tags.of("state", "suppressed"), result.figures().suppressed());
            gauge("recipients", Tags.of("state", "held"), result.figures().held());
            SentRates rates = result.figures().rates();
            gauge("rate", Tags.of("of", "hard"), rates == null ? Double.NaN : rates.hard());
            gauge("rate", Tags.of("of", "complaints"), rates == null ? Double.NaN : rates.complaints());
        }
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
