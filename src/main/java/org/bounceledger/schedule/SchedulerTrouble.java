package org.bounceledger.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bounceledger.batch.Failures;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.quartz.listeners.SchedulerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what troubles the scheduler itself: in a sentence where a person can do something about it, and not again at each of its tries. */
final class SchedulerTrouble extends SchedulerListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerTrouble.class);
    private static final Duration SAID = Duration.ofMinutes(5);

    private final Clock clock;
    private String last = "";
    private @Nullable Instant lastAt;

    SchedulerTrouble(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void schedulerError(String message, SchedulerException failure) {
        if (Failures.isOurOwn(failure)) {
            LOG.error("the scheduler: {}", message, failure);
            return;
        }
        String words = Failures.outsideOfRuns(failure);
        Instant now = clock.instant();
        if (!words.equals(last) || lastAt == null || now.isAfter(lastAt.plus(SAID))) {
            last = words;
            lastAt = now;
            LOG.error("the scheduler fires nothing: {}; it goes on by itself when that is over", words);
        }
    }
}
