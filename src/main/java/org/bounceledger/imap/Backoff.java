package org.bounceledger.imap;

import java.time.Duration;

/** Waits longer after each failure in a row, and gives up after too many. */
final class Backoff {
    /** Enough to halve a batch of 5,000 down to the one message that breaks the connection. */
    static final int MOST_FAILURES = 20;

    /** For what is as good as done unless the server is really gone: about a minute and a half of pauses. */
    static final int FEW_FAILURES = 14;

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 10_000;

    private final Deadline deadline;
    private final int most;
    private int failures;

    Backoff(Deadline deadline, int most) {
        this.deadline = deadline;
        this.most = most;
    }

    /** Call when something went well. */
    void reset() {
        failures = 0;
    }

    /**
     * Waits after a failure.
     *
     * @throws MailboxException the given one, if there were too many in a row
     */
    void await(MailboxException failure) {
        failures++;
        if (failures >= most) {
            throw failure;
        }
        deadline.pause(Duration.ofMillis(Math.min(FIRST_MILLIS << (failures - 1), LONGEST_MILLIS)));
    }

    /** Waits as long as the server asked us to, at least as long as {@link #await} would. */
    void await(MailboxException failure, Duration asked) {
        await(failure);
        deadline.pause(asked);
    }
}
