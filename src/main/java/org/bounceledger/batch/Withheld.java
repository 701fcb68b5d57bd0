package org.bounceledger.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bounceledger.imap.FetchResult.NotRead;
import org.bounceledger.model.MessageRef;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.MailFolder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The messages that a run could not read. Each run counts one attempt; after the last one, the message is recorded as unreadable and
 * filed for review unread. Not where so many fail that the trouble is more likely the server's than the messages'.
 */
final class Withheld {
    /** So many may be broken messages, even if nothing else was new. */
    private static final int FEW = 10;

    /** After so many in a row no further one is asked for: each costs commands, a transaction, and one of its attempts. */
    private static final int HOPELESS = 100;

    private final PollRun run;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final SortedMap<MailFolder, List<Long>> overdue = new TreeMap<>();
    private int messages;
    private int inARow;

    Withheld(PollRun run, Ledger ledger, TransactionTemplate transaction) {
        this.run = run;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** Counts the attempt in a transaction of its own, since the chunk that is being read may come to nothing. */
    void note(NotRead message) {
        MessageRef ref = message.ref();
        MailFolder folder = new MailFolder(run.mailboxId(), ref.folder(), ref.uidValidity());
        Integer attempts =
                transaction.execute(status -> ledger.recordAttempt(run.id(), folder, ref.uid(), message.why()));
        int most = run.definition().limits().attempts();
        boolean last = attempts != null && attempts >= most;
        messages++;
        inARow++;
        if (last) {
            overdue.computeIfAbsent(folder, none -> new ArrayList<>()).add(ref.uid());
        }
        run.tally().couldNotRead();
        if (inARow == HOPELESS) {
            run.fail("the server handed over none of " + HOPELESS + " messages in a row (the last one: " + message.why()
                    + "): look at the server; the next run asks for them again");
        }
        run.notices()
                .ofMessage(ref.folder() + " UID " + ref.uid() + " was not read" + (last ? "" : " and stays where it is")
                        + ": " + message.why() + " (attempt " + attempts + " of " + most + ")");
    }

    /** A message was read. */
    void handedOver() {
        inARow = 0;
    }

    /** Whether the server hands over nothing any more. The run has failed then. */
    boolean hopeless() {
        return inARow >= HOPELESS;
    }

    /**
     * Gives up on those that have had their attempts.
     *
     * @param read      how many messages the run could read
     * @param completed whether the run got to the end of the mailbox
     */
    void giveUp(int read, boolean completed) {
        if (overdue.isEmpty()) {
            return;
        }
        if (messages > read && (messages > FEW || !completed)) {
            run.notices()
                    .add(
                            "more messages could not be read than could, so all of them stay where they are: look at the server");
            return;
        }
        String review = run.definition().folders().review();
        overdue.forEach((folder, uids) -> {
            transaction.executeWithoutResult(status -> ledger.giveUp(run.id(), folder, uids));
            run.tally().gaveUp(uids.size());
            uids.forEach(uid -> run.notices()
                    .ofMessage(folder.name() + " UID " + uid + " is recorded as unreadable and goes to " + review
                            + " unread, for a person to look at"));
        });
    }
}
