package org.bounceledger.store;

import java.util.Locale;

/** Over which recipients of a run the brake counts. */
public enum BrakeScope {
    /** All. */
    RUN("''"),
    /** Those of one domain. */
    DOMAIN("e.recipient_domain"),
    /** Those with failures of one reason. */
    REASON("e.reason");

    private final String column;
    private final String code = name().toLowerCase(Locale.ROOT);

    BrakeScope(String column) {
        this.column = column;
    }

    /** The stable name that is stored; also the key in a job file. */
    public String code() {
        return code;
    }

    /** What it counts by, in SQL. */
    String column() {
        return column;
    }
}
