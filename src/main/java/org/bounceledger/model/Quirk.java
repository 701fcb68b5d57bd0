package org.bounceledger.model;

/** How a message departs from the standards, where that was noticed and tolerated. */
public enum Quirk {
    /** The message is larger than the limit, and only its beginning was read. */
    TRUNCATED("truncated");

    private final String code;

    Quirk(String code) {
        this.code = code;
    }

    /** The stable name that is printed. */
    public String code() {
        return code;
    }
}
