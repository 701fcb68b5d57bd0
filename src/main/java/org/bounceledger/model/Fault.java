package org.bounceledger.model;

/** Who has to act for the next message to arrive. Only {@link #RECIPIENT} and, over time, {@link #REMOTE} may suppress. */
public enum Fault {
    RECIPIENT("recipient"),
    /** Ours: authentication, reputation, rate, syntax. */
    SENDER("sender"),
    /** Ours too: what the message contains. */
    CONTENT("content"),
    /** The remote host or the network between. */
    REMOTE("remote"),
    UNKNOWN("unknown"),
    /** Nothing went wrong (a success report, an automatic answer). */
    NONE("none");

    private final String code;

    Fault(String code) {
        this.code = code;
    }

    /** The stable name that is printed and stored. */
    public String code() {
        return code;
    }
}
