package org.bounceledger.source;

import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;

/** Whether a file was left alone for long enough to be taken for finished. */
final class Settled {
    /** A file that was written to so short a time ago may be written to again. */
    static final Duration AFTER = Duration.ofSeconds(2);

    private Settled() {}

    /** One from the future was not written just now either: a clock is wrong. */
    static boolean is(FileTime modified, Clock clock) {
        return Duration.between(modified.toInstant(), clock.instant()).abs().compareTo(AFTER) > 0;
    }
}
