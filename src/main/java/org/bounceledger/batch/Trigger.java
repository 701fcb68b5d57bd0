package org.bounceledger.batch;

/** Who asked for a run. */
public enum Trigger {
    /** The schedule. */
    SCHEDULE("schedule"),
    /** A person or a script. */
    MANUAL("manual");

    private final String code;

    Trigger(String code) {
        this.code = code;
    }

    /** The stable name that is printed and stored. */
    public String code() {
        return code;
    }
}
