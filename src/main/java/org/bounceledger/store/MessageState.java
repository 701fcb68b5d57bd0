package org.bounceledger.store;

/** How far the ledger is with a message. */
public enum MessageState {
    /** The server did not hand it over so far; it is asked for again. */
    UNREAD("unread"),
    /** The server never handed it over; it stays where it is, and a person looks. */
    PARKED("parked"),
    /** Recorded, to be filed. */
    RECORDED("recorded"),
    /** Moved to the folder of its outcome. */
    FILED("filed"),
    /** Gone from its folder before it was filed. */
    MISSING("missing");

    private final String code;

    MessageState(String code) {
        this.code = code;
    }

    /** The stable name that is stored. */
    public String code() {
        return code;
    }
}
