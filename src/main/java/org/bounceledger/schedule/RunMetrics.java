package org.bounceledger.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bounceledger.batch.PollResult;

/**
 * The figures of runs as metrics. They come from the result of each run and cost no query. No address and no domain is a tag, so their
 * number is bounded by the jobs, and by our own names.
 */
public final class RunMetrics {
    private static final String PREFIX = "bounceledger.";

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

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
            gauge("run.last.success", Tags.of("job", job))
                    .set(result.startedAt().plus(result.duration()).getEpochSecond());
        }
        if (result.state() != PollResult.State.FAILED) {
            gauge("recipients", Tags.of("state", "suppressed"))
                    .set(result.figures().suppressed());
            gauge("recipients", Tags.of("state", "held")).set(result.figures().held());
        }
    }

    private AtomicLong gauge(String name, Tags tags) {
        return gauges.computeIfAbsent(name + tags, first -> {
            AtomicLong value = new AtomicLong();
            registry.gauge(PREFIX + name, tags, value);
            return value;
        });
    }
}
