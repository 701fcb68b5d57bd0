package org.bounceledger.store;

import java.util.Locale;

/** What a person makes of failures that the brake held back. */
public enum BrakeDecision {
    /** They are believed: they suppress. */
    APPROVED,
    /** They do not count, now and later. */
    DROPPED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable name that is stored. */
    public String code() {
        return code;
    }
}
