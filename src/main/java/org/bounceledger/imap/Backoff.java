package org.bounceledger.imap;

import java.time.Duration;

/** Waits longer after each failure in a row, and gives up after too many. */
final class Backoff {
    private final Deadline deadline;
    private final int most;
    private final long firstMillis;
    private final long longestMillis;
    private int failures;

    private Backoff(Deadline deadline, int most, Duration first, Duration longest) {
        this.deadline = deadline;
        this.most = most;
        this.firstMillis = first.toMillis();
        this.longestMillis = longest.toMillis();
    }

    /** For a server that is away: waits for about eight minutes in all. */
    static Backoff patient(Deadline deadline) {
        return new Backoff(deadline, 15, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    /** For a server that may just be restarting when the run begins: waits for half a minute in all. */
    static Backoff knocking(Deadline deadline) {
        return new Backoff(deadline, 7, Duration.ofMillis(500), Duration.ofSeconds(15));
    }

    /** For a server that is there but fails a command: enough tries to halve a batch of 5,000 down to the one message that breaks it. */
    static Backoff brisk(Deadline deadline) {
        return new Backoff(deadline, 20, Duration.ofMillis(20), Duration.ofMillis(250));
    }

    /** For a server that wants to be left alone: waits for about an hour in all, or as long as it asks for each time. */
    static Backoff throttled(Deadline deadline) {
        return new Backoff(deadline, 60, Duration.ofMillis(250), Duration.ofMinutes(1));
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
        await(failure, Duration.ZERO);
    }

    /**
     * Waits as long as the server asked us to.
     *
     * @param asked zero if it did not
     * @throws MailboxException the given one, if there were too many in a row, or nobody has the patience
     */
    void await(MailboxException failure, Duration asked) {
        failures++;
        if (failures >= most || !deadline.patient()) {
            throw failure;
        }
        // 20 doublings are beyond any limit
        long own = Math.min(firstMillis << Math.min(failures - 1, 20), longestMillis);
        deadline.pause(asked.isZero() ? Duration.ofMillis(own) : asked);
    }
}
