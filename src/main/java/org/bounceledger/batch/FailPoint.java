package org.bounceledger.batch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Places at which a test lets the process die, to prove that nothing is lost or counted twice. The system property {@value
 * #PROPERTY} names the one that is armed; without it, passing one costs a comparison.
 */
enum FailPoint {
    /** Messages are fetched, nothing of them is written. */
    AFTER_FETCH,
    /** A chunk is written, but not committed. */
    BEFORE_COMMIT,
    /** A chunk is committed, nothing of it is moved. */
    AFTER_COMMIT,
    /** A set of messages is moved, but not marked as filed. */
    AFTER_MOVE,
    /** A set of messages is moved and marked. */
    AFTER_MARK;

    static final String PROPERTY = "bounceledger.fail-point";

    /** The exit status of a process that died at a fail point. */
    static final int EXIT_STATUS = 86;

    private static final @Nullable String ARMED = System.getProperty(PROPERTY);

    /** Halts the process, without shutdown hooks, if this point is armed. */
    void pass() {
        if (ARMED != null && ARMED.equals(name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }
}
