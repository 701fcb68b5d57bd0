package org.bounceledger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bounceledger.batch.AfterRun;
import org.bounceledger.batch.PollCounts;
import org.bounceledger.batch.PollResult;
import org.bounceledger.model.Fault;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.bounceledger.store.EventCount;
import org.bounceledger.store.RunFigures;
import org.bounceledger.store.SentRates;
import org.junit.jupiter.api.Test;

final class RunMetricsTest {
    private static final Instant START = Instant.parse("2026-05-01T04:15:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunMetrics metrics = new RunMetrics(registry, List.of("nightly"));

    @Test
    void whatAnAlarmIsSetOnIsThereBeforeTheFirstRun() {
        assertThat(registry.get("bounceledger.runs")
                        .tags("job", "nightly", "state", "failed")
                        .counter()
                        .count())
                .isZero();
        assertThat(registry.get("bounceledger.alarms")
                        .tags("job", "nightly", "reason", "blocked")
                        .counter()
                        .count())
                .isZero();
        assertThat(registry.find("bounceledger.alarms")
                        .tags("reason", "userunknown")
                        .counter())
                .isNull();
    }

    @Test
    void aSuccessBeforeTheStartIsToldUntilThereIsALaterOne() {
        metrics.succeeded("nightly", START.minusSeconds(86_400));
        metrics.count(result(PollResult.State.FAILED, 0, 0));
        assertThat(lastSuccess()).isEqualTo((double) START.minusSeconds(86_400).getEpochSecond());
        metrics.count(result(PollResult.State.DONE, 0, 0));
        assertThat(lastSuccess()).isEqualTo((double) START.plusSeconds(10).getEpochSecond());
    }

    private double lastSuccess() {
        return registry.get("bounceledger.run.last.success")
                .tags("job", "nightly")
                .gauge()
                .value();
    }

    @Test
    void countsTheRunsThatCouldNotBegin() {
        assertThat(registry.get("bounceledger.starts.failed").counter().count()).isZero();
        metrics.notRun("nightly");
        assertThat(registry.get("bounceledger.starts.failed")
                        .tags("job", "nightly")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void countsWhatTheRunsFound() {
        metrics.count(result(PollResult.State.ATTENTION, 5, 2));
        metrics.count(result(PollResult.State.DONE, 7, 0));

        assertThat(registry.get("bounceledger.events")
                        .tags("job", "nightly", "reason", "userunknown", "tier", "A", "fault", "recipient")
                        .counter()
                        .count())
                .isEqualTo(6);
        assertThat(registry.get("bounceledger.messages")
                        .tags("kind", "bounce")
                        .counter()
                        .count())
                .isEqualTo(8);
        assertThat(registry.get("bounceledger.runs")
                        .tags("state", "attention")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("bounceledger.run.duration").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(20);
        assertThat(registry.get("bounceledger.recipients")
                        .tags("state", "suppressed")
                        .gauge()
                        .value())
                .isEqualTo(7);
        assertThat(registry.get("bounceledger.recipients")
                        .tags("state", "held")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("bounceledger.run.last.success")
                        .tags("job", "nightly")
                        .gauge()
                        .value())
                .isEqualTo((double) START.plusSeconds(10).getEpochSecond());
    }

    @Test
    void tellsTheRatesWhereItIsKnownWhatWasSent() {
        metrics.count(result(PollResult.State.DONE, 5, 2));

        assertThat(rate("hard")).isEqualTo(0.021);
        assertThat(rate("complaints")).isEqualTo(0.0004);

        metrics.count(result(PollResult.State.DONE, 0, 0));

        assertThat(rate("hard")).isNaN();
    }

    private double rate(String of) {
        return registry.get("bounceledger.rate").tags("of", of).gauge().value();
    }

    @Test
    void aFailedRunIsNoSuccessAndTellsNothingOfTheLedger() {
        metrics.count(result(PollResult.State.FAILED, 0, 0));

        assertThat(registry.find("bounceledger.run.last.success").gauge()).isNull();
        assertThat(registry.find("bounceledger.recipients").gauge()).isNull();
        assertThat(registry.get("bounceledger.runs")
                        .tags("state", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void noAddressAndNoDomainIsATag() {
        metrics.count(result(PollResult.State.DONE, 5, 2));

        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .isSubsetOf("job", "state", "kind", "reason", "tier", "fault", "of");
    }

    private static PollResult result(PollResult.State state, long suppressed, long held) {
        PollCounts counts = new PollCounts(4, Map.of(MessageKind.BOUNCE, 4), Map.of(), 0, 0, 0, 0, 0, 0, 3, 0);
        RunFigures figures = new RunFigures(
                List.of(new EventCount(Reason.USERUNKNOWN, Tier.A, Fault.RECIPIENT, 3)),
                suppressed,
                held,
                suppressed == 0 ? null : new SentRates(0.021, 0.0004));
        return new PollResult(
                17,
                "nightly",
                state,
                counts,
                START,
                Duration.ofSeconds(10),
                null,
                List.of(),
                List.of(),
                figures,
                AfterRun.Sent.NOTHING);
    }
}
