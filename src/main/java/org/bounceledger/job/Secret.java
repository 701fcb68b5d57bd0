package org.bounceledger.job;

/** A password or a token. It is never printed, and never stands in a job file. */
public final class Secret {
    private final String value;

    /** Wraps the resolved value. */
    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself: for the login, and nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
