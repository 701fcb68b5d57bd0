package org.bounceledger.batch;

import java.util.List;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.MailFolder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages on which bounce-ledger itself fails: judging one throws, or the database takes what was found out about it in no transaction,
 * however often it is tried. Each is recorded as unreadable, with why, and filed for review unread, so that it stops neither this run nor the
 * next. Not where so many fail that the trouble is more likely ours, or the database's, than the messages'.
 */
final class Poison {
    /** So many may be such messages, even if nothing else was new. */
    private static final int FEW = 10;

    private final PollRun run;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private int messages;

    Poison(PollRun run, Ledger ledger, TransactionTemplate transaction) {
        this.run = run;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** Whether so many more messages may be taken for what is wrong, beside those of the run that were recorded. */
    boolean mayBe(int more) {
        return messages + more <= Math.max(FEW, run.tally().recordedInAll());
    }

    /** Records a message as unreadable, at once, since what throws once does so each time. */
    void record(MailFolder folder, long uid, Throwable failure) {
        String why = Failures.ofMessage(failure);
        transaction.executeWithoutResult(status -> {
            ledger.recordAttempt(run.id(), folder, uid, why);
            ledger.giveUp(run.id(), folder, List.of(uid));
        });
        messages++;
        run.tally().couldNotRead();
        run.tally().gaveUp(1);
        run.notices()
                .ofMessage(folder.name() + " UID " + uid + " is recorded as unreadable and goes to "
                        + run.definition().folders().review() + ", for a person to look at: " + why);
    }
}
