package org.bounceledger.batch;

import java.sql.SQLException;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.store.LeaseLost;

/** Says for a person what made a run fail. No text of a mail and no address gets into it. */
public final class Failures {
    private static final int DEPTH = 20;

    private Failures() {}

    /**
     * The cause in words, as far as it is one that a person can do something about.
     *
     * @param failure what ended the run, or kept it from starting
     */
    public static String describe(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++) {
            if (cause instanceof MailboxException || cause instanceof LeaseLost || cause instanceof MailboxBusy) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof SQLException sql) {
                return "the database failed (SQLSTATE " + sql.getSQLState() + ", error " + sql.getErrorCode()
                        + "); what was recorded before stays, the next run goes on from there";
            }
            cause = cause.getCause();
        }
        return "an error of bounce-ledger itself: " + failure.getClass().getName() + "; please report it";
    }
}
