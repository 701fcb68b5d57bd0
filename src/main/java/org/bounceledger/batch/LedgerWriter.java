package org.bounceledger.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bounceledger.policy.Suppression;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.LedgerEntry;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.Recorded;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a chunk in one transaction: the ledger rows, the events, the status of every recipient concerned, and the lease renewed, so
 * that a holder that lost the mailbox cannot commit. The transaction is its own, and the step has none, because a deadlock or a lost
 * connection makes it necessary to do the whole chunk again in a new one. Where a message of the chunk is what the database, or we, can't digest, the chunk is done one message at a time.
 */
final class LedgerWriter implements ItemWriter<LedgerEntry> {
    private final PollRun run;
    private final Ledger ledger;
    private final Recipients recipients;
    private final LeaseKeeper lease;
    private final Statuses statuses;
    private final Poison poison;
    private final TransactionTemplate transaction;
    private final RetryTemplate retry = Faults.doingAgain();

    LedgerWriter(
            PollRun run,
            Ledger ledger,
            Recipients recipients,
            LeaseKeeper lease,
            Suppression suppression,
            Poison poison,
            TransactionTemplate transaction) {
        this.run = run;
        this.ledger = ledger;
        this.recipients = recipients;
        this.lease = lease;
        this.statuses = new Statuses(recipients, suppression);
        this.poison = poison;
        this.transaction = transaction;
    }

    @Override
    public void write(Chunk<? extends LedgerEntry> chunk) {
        List<LedgerEntry> entries = List.copyOf(chunk.getItems());
        try {
            inOneTransaction(entries);
        } catch (RuntimeException fault) {
            if (!Faults.mayLieInData(fault)) {
                throw fault;
            }
            oneByOne(entries);
        }
    }

    private void inOneTransaction(List<LedgerEntry> entries) {
        Recorded recorded = retry.invoke(() -> transaction.execute(status -> record(entries)));
        FailPoint.AFTER_COMMIT.pass();
        run.tally()
                .recorded(entries.stream().map(entry -> entry.analysis().kind()).toList(), recorded.copies());
        run.tally().unbelieved(recorded.unbelieved());
    }

    /** Each message in a transaction of its own; those on which that fails are recorded as unreadable, if they are few. */
    private void oneByOne(List<LedgerEntry> entries) {
        Map<LedgerEntry, RuntimeException> failures = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            try {
                inOneTransaction(List.of(entry));
            } catch (RuntimeException fault) {
                if (!Faults.mayLieInData(fault)) {
                    throw fault;
                }
                failures.put(entry, fault);
                if (!poison.mayBe(failures.size())) {
                    throw fault;
                }
            }
        }
        failures.forEach((entry, failure) -> poison.record(entry.folder(), entry.uid(), failure));
    }

    private Recorded record(List<LedgerEntry> entries) {
        Recorded recorded = ledger.record(run.id(), run.definition().policy().demand(), entries);
        FailPoint.IN_WRITE.pass();
        recipients.save(statuses.of(recorded.recipients()));
        // Last, since it keeps others from the mailbox until the commit.
        lease.renew();
        FailPoint.BEFORE_COMMIT.pass();
        return recorded;
    }
}
