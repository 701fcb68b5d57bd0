package org.bounceledger.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As what a {@link SpecialCase} takes a failure. */
public enum Treatment {
    /** As if the address did not exist. */
    NONEXISTENT(Cause.NONEXISTENT),
    /** As if the account was shut. */
    UNAVAILABLE(Cause.UNAVAILABLE),
    /** As if the recipient refused. */
    REFUSING(Cause.REFUSING),
    /** As temporary trouble. */
    TEMPORARY(Cause.TEMPORARY),
    /** As nothing that suppresses: it is recorded only. */
    NOTHING(null);

    private final @Nullable Cause cause;

    Treatment(@Nullable Cause cause) {
        this.cause = cause;
    }

    /** Whose line of the policy applies; empty for none. */
    Optional<Cause> cause() {
        return Optional.ofNullable(cause);
    }
}
