package org.bounceledger.imap;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies beneath a failure. */
public final class Causes {
    /** A chain may be a ring. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** A failure and its causes, the outermost first. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(
                        failure, Objects::nonNull, cause -> cause == null ? null : cause.getCause())
                .limit(DEEPEST)
                .map(Objects::requireNonNull);
    }

    /** The first of that type among a failure and its causes. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
