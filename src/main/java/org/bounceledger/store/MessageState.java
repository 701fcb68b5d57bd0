package org.bounceledger.store;

/** How far the ledger is with a message. */
public enum MessageState {
    /** It could not be read so far; it is asked for again. */
    UNREAD("unread"),
    /** Recorded, to be filed. */
    RECORDED("recorded"),
    /** Moved to the folder of its outcome. */
    FILED("filed"),
    /** Recorded; its source is only read, so it stays there. */
    KEPT("kept"),
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
