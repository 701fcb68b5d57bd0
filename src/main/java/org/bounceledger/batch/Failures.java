package org.bounceledger.batch;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.bounceledger.imap.Causes;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.store.LeaseLost;

/** Says for a person what made a run fail. No text of a mail and no address gets into it. */
public final class Failures {
    private static final String GO_ON = "; what was recorded before stays, the next run goes on from there";

    private Failures() {}

    /**
     * The cause in words, as far as it is one that a person can do something about.
     *
     * @param failure what ended the run, or kept it from starting
     */
    public static String describe(Throwable failure) {
        return explain(failure, GO_ON).orElseGet(() -> ourOwn(failure));
    }

    /** The same of what is no run: a command, or a report. */
    public static String outsideOfRuns(Throwable failure) {
        return explain(failure, "").orElseGet(() -> ourOwn(failure));
    }

    /** Whether the place in the code is worth telling: nothing is known that a person could have done about it. */
    public static boolean isOurOwn(Throwable failure) {
        return told(failure).isEmpty()
                && Causes.find(failure, SQLException.class)
                        .flatMap(Faults::known)
                        .isEmpty();
    }

    private static String ourOwn(Throwable failure) {
        return "an error of bounce-ledger itself: " + failure.getClass().getName() + "; please report it";
    }

    /** Why a message is recorded as unreadable although it was read. */
    static String ofMessage(Throwable failure) {
        return Causes.find(failure, SQLException.class)
                .map(refused -> "the database does not take what was found out about it (SQLSTATE "
                        + refused.getSQLState() + ", error " + refused.getErrorCode() + "); please report it")
                .orElseGet(() -> "an error of bounce-ledger itself: "
                        + failure.getClass().getName() + place(failure) + "; please report it");
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    /** What ended a job: of its failures the first one that a person can do something about, else the first one. */
    static Optional<String> describe(List<Throwable> failures) {
        return failures.stream()
                .flatMap(failure -> explain(failure, GO_ON).stream())
                .findFirst()
                .or(() -> failures.stream().findFirst().map(Failures::describe));
    }

    private static Optional<String> explain(Throwable failure, String goOn) {
        return told(failure)
                .or(() -> Causes.find(failure, SQLException.class).map(fault -> Faults.describe(fault) + goOn));
    }

    /** What says itself in words what happened. */
    private static Optional<String> told(Throwable failure) {
        for (Class<? extends Throwable> told : List.of(MailboxException.class, LeaseLost.class, MailboxBusy.class)) {
            Optional<? extends Throwable> cause = Causes.find(failure, told);
            if (cause.isPresent()) {
                return Optional.of(String.valueOf(cause.get().getMessage()));
            }
        }
        return Optional.empty();
    }
}
