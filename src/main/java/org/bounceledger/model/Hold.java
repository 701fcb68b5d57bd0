package org.bounceledger.model;

import java.util.Locale;

/** Whether the brake holds a failure back, because its run would suppress abnormally many. */
public enum Hold {
    /** It counts as any other. */
    NONE,
    /** It is counted, but suppresses nobody until a person approves, or until the brake has looked at its run. */
    WAITING,
    /** A person decided that it does not count. */
    DROPPED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable name. */
    public String code() {
        return code;
    }
}
