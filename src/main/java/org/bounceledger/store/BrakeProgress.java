package org.bounceledger.store;

import java.util.Locale;

/** How far the brake has come with a run. */
public enum BrakeProgress {
    /** It has not looked at it: the failures of the run suppress nobody. */
    OPEN,
    /** What is held, or what a person decided about it, is recorded; not all recipients are judged anew yet. */
    DECIDED,
    /** All is done. */
    PASSED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable name that is stored. */
    public String code() {
        return code;
    }
}
