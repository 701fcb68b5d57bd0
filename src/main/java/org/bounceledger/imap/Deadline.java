package org.bounceledger.imap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When whatever is done with a mailbox must be over. It is looked at before each command, and about once a second of a pause; then the caller
 * hears, in the thread that works or waits, that it goes on.
 */
public final class Deadline {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Supplier<Instant> at;
    private final Clock clock;
    private final Runnable alive;
    private final BooleanSupplier hurried;
    private final boolean patient;

    /**
     * One that may be moved, and is told of.
     *
     * @param at      may be asked from any thread
     * @param alive   is called from each thread that uses the mailbox; what it throws ends what is being done, between two commands
     * @param hurried may be asked from any thread; while it says so, commands go on, and a pause ends whatever waits
     */
    public Deadline(Supplier<Instant> at, Clock clock, Runnable alive, BooleanSupplier hurried) {
        this(at, clock, alive, hurried, true);
    }

    private Deadline(Supplier<Instant> at, Clock clock, Runnable alive, BooleanSupplier hurried, boolean patient) {
        this.at = at;
        this.clock = clock;
        this.alive = alive;
        this.hurried = hurried;
        this.patient = patient;
    }

    /** One that stays. */
    public Deadline(Instant at, Clock clock) {
        this(() -> at, clock, () -> {}, () -> false);
    }

    /** For somebody who looks on: a server that is away, or wants to be left alone for now, is told of at once and not waited for. */
    public static Deadline impatient(Instant at, Clock clock) {
        return new Deadline(() -> at, clock, () -> {}, () -> false, false);
    }

    /** Whether trouble that may pass is waited out. */
    boolean patient() {
        return patient;
    }

    Clock clock() {
        return clock;
    }

    Duration remaining() {
        Duration left = Duration.between(clock.instant(), at.get());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Gives a sign of life; throws if the time is over. */
    void check() {
        alive.run();
        if (remaining().isZero()) {
            throw over();
        }
    }

    MailboxException over() {
        return new MailboxException.OutOfTime(
                "the time for the run is over (limits.run-time); what is left is left to the next run", null);
    }

    /** Waits, but not beyond the deadline, and not where there is hurry. */
    void pause(Duration duration) {
        for (Duration left = duration; !left.isZero(); left = left.minus(shorter(left, STEP))) {
            check();
            if (hurried.getAsBoolean()) {
                throw toldToStop(null);
            }
            sleep(shorter(shorter(left, STEP), remaining()));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw toldToStop(interrupted);
        }
    }

    private static MailboxException toldToStop(@Nullable Throwable cause) {
        return new MailboxException.OutOfTime("the run was told to stop while it waited for the server", cause);
    }
}
