package org.bounceledger.batch;

import org.bounceledger.imap.FetchResult.Fetched;
import org.bounceledger.model.ContentHash;
import org.bounceledger.store.LedgerEntry;
import org.bounceledger.store.MailFolder;

/** From a message that was received to what the ledger records of it. A message that makes it throw is {@link Poison}. */
final class Analyse {
    private final PollRun run;
    private final Engines.Judging judging;

    Analyse(PollRun run, Engines.Judging judging) {
        this.run = run;
        this.judging = judging;
    }

    LedgerEntry entry(Fetched fetched) {
        Engines.Judged judged = judging.judge(fetched, run.now());
        return new LedgerEntry(
                folder(fetched),
                fetched.ref().uid(),
                ContentHash.of(fetched.message().content()),
                fetched.message().size(),
                judged.receivedAt(),
                judged.analysis(),
                judging.ruleSet(),
                judged.claims());
    }

    /** Where the message lies, as the ledger knows it. */
    MailFolder folder(Fetched fetched) {
        return new MailFolder(
                run.mailboxId(), fetched.ref().folder(), fetched.ref().uidValidity());
    }
}
