package org.bounceledger.imap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the whole run must be over. */
record Deadline(Instant at, Clock clock) {
    Duration remaining() {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Throws if the time is over. */
    void check() {
        if (remaining().isZero()) {
            throw over();
        }
    }

    MailboxException over() {
        return new MailboxException.OutOfTime(
                "the time for the run is over (limits.run-time); what is left is left to the next run", null);
    }

    /** Waits, but not beyond the deadline. */
    void pause(Duration duration) {
        check();
        Duration left = remaining();
        try {
            Thread.sleep((duration.compareTo(left) < 0 ? duration : left).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MailboxException.OutOfTime(
                    "the run was told to stop while it waited for the server", interrupted);
        }
    }
}
