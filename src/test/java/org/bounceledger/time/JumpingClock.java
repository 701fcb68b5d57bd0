package org.bounceledger.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is put forward as a test wants it; it goes on by itself only if it shows the time of day. */
public final class JumpingClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    private JumpingClock(Clock base) {
        this.base = base;
    }

    /** Goes, and shows the time of day at first. */
    public static JumpingClock going() {
        return new JumpingClock(Clock.systemUTC());
    }

    /** Stands. */
    public static JumpingClock standingAt(Instant time) {
        return new JumpingClock(Clock.fixed(time, ZoneOffset.UTC));
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody needs another zone");
    }
}
