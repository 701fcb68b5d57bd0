package org.bounceledger.model;

/** Whether a recipient may be mailed. */
public enum RecipientState {
    /** May be mailed. */
    ACTIVE("active"),
    /** May be mailed; has strikes inside a window of the policy. */
    BOUNCING("bouncing"),
    /** Must not be mailed, for good or until a date. */
    SUPPRESSED("suppressed"),
    /** Would be suppressed, but the run was held back: a person decides. */
    HELD("held"),
    /** Must not be mailed: the recipient complained. Only a person lifts it. */
    COMPLAINED("complained");

    private final String code;

    RecipientState(String code) {
        this.code = code;
    }

    /** The stable name that is printed and stored. */
    public String code() {
        return code;
    }
}
