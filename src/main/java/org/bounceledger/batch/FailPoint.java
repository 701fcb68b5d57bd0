package org.bounceledger.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Places at which a test lets the process die, to prove that nothing is lost or counted twice. The system property {@value
 * #PROPERTY} names the one that is armed; without it, passing one costs a comparison. With {@value #UNTIL} the process does not die
 * there, but waits until the file of that name exists: a test can then stop it, take its mailbox away, or ask it to end.
 */
enum FailPoint {
    /** The mailbox is held and the run has its row; nothing else is done. */
    BEFORE_START,
    /** A source folder is listed, nothing is fetched. */
    AFTER_LIST,
    /** Messages are fetched, nothing of them is written. */
    AFTER_FETCH,
    /** The messages and events of a chunk are written, the status of their recipients is not. */
    IN_WRITE,
    /** A chunk is written, but not committed. */
    BEFORE_COMMIT,
    /** A chunk is committed, nothing of it is moved. */
    AFTER_COMMIT,
    /** All is recorded, and the run is looked at as a whole. */
    IN_BRAKE,
    /** It is recorded what the brake holds back, but the recipients are not judged anew. */
    IN_RELEASE,
    /** A set of messages is about to be moved. */
    BEFORE_MOVE,
    /** A set of messages is moved, but not marked as filed. */
    AFTER_MOVE,
    /** A set of messages is moved and marked. */
    AFTER_MARK,
    /** One set of messages is moved and marked, another one is about to be. */
    BETWEEN_MOVES,
    /** All is done, but the run's row is open and the mailbox is held. */
    BEFORE_CLOSE,
    /** The process was asked to end, and has told its runs. */
    AT_SHUTDOWN;

    static final String PROPERTY = "bounceledger.fail-point";
    static final String UNTIL = "bounceledger.fail-point.until";

    /** The exit status of a process that died at a fail point. */
    static final int EXIT_STATUS = 86;

    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private static final @Nullable String ARMED = System.getProperty(PROPERTY);
    private static final @Nullable String FILE = System.getProperty(UNTIL);

    /** Halts the process, without shutdown hooks, or lets it wait, if this point is armed. */
    void pass() {
        if (ARMED == null || !ARMED.equals(code())) {
            return;
        }
        if (FILE == null) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        } else {
            await(Path.of(FILE));
        }
    }

    /** Its name in the system property. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void await(Path file) {
        if (!Files.exists(file)) {
            System.err.println("waiting " + code());
        }
        while (!Files.exists(file)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
