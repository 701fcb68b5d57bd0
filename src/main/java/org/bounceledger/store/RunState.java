package org.bounceledger.store;

/** How a run stands, or ended. */
public enum RunState {
    RUNNING("running", false),
    DONE("done", true),
    /** Done, but something needs a person. */
    ATTENTION("attention", true),
    FAILED("failed", true),
    /** Ended early because somebody asked for it. */
    STOPPED("stopped", true),
    /** Its process died. */
    INTERRUPTED("interrupted", true);

    private final String code;
    private final boolean ended;

    RunState(String code, boolean ended) {
        this.code = code;
        this.ended = ended;
    }

    /** The stable name that is printed and stored. */
    public String code() {
        return code;
    }

    /** Whether a run in this state is over. */
    public boolean ended() {
        return ended;
    }
}
