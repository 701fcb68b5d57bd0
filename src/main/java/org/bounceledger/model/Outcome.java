package org.bounceledger.model;

/** Where a message is filed after it was recorded. */
public enum Outcome {
    /** Read and recorded. */
    PROCESSED("processed"),
    /** No bounce: an automatic answer, a newsletter, a person's mail. */
    IGNORED("ignored"),
    /** A person should look at it. */
    REVIEW("review");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The stable name that is printed and stored. */
    public String code() {
        return code;
    }
}
