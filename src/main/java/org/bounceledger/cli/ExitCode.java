package org.bounceledger.cli;

/** What the process tells scripts by its exit status. */
public final class ExitCode {
    /** All is done. */
    public static final int DONE = 0;
    /** Something failed: the database, the mailbox, a file. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was started. */
    public static final int USAGE = 2;
    /** Done, but something needs a person. */
    public static final int ATTENTION = 3;
    /** Not started: another run holds the mailbox. */
    public static final int BUSY = 4;

    private ExitCode() {}
}
