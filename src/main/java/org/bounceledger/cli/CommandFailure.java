package org.bounceledger.cli;

/** A command cannot go on: what is wrong, where, and what to do, for a person; and the exit status for scripts. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * Tells what went wrong.
     *
     * @param exitCode one of {@link ExitCode}
     */
    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit status that the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
