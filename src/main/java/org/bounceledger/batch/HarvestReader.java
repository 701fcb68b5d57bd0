package org.bounceledger.batch;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.FetchResult.Fetched;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.model.MessageRef;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.MailFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the new messages of the source folders: those that the ledger does not know. What could not be wholly received is
 * noted and passed over; trouble with the mailbox ends the reading, so that what was received before is still recorded.
 */
final class HarvestReader implements ItemReader<Fetched> {
    private final PollRun run;
    private final Ledger ledger;
    private final LeaseKeeper lease;
    private final TransactionTemplate transaction;
    private final Iterator<String> folders;
    private @Nullable FetchCursor cursor;

    HarvestReader(PollRun run, Ledger ledger, LeaseKeeper lease, TransactionTemplate transaction) {
        this.lease = lease;
        this.transaction = transaction;
        this.run = run;
        this.ledger = ledger;
        this.folders = run.definition().folders().sources().iterator();
    }

    @Override
    public @Nullable Fetched read() {
        try {
            while (!run.mustStop()) {
                lease.keep();
                if (cursor == null) {
                    if (!folders.hasNext()) {
                        return null;
                    }
                    cursor = openNext();
                }
                Optional<FetchResult> next = cursor.next();
                if (next.isEmpty()) {
                    cursor = null;
                    continue;
                }
                Optional<Fetched> fetched = next.get().fold(Optional::of, this::notRead, this::gone);
                if (fetched.isPresent()) {
                    FailPoint.AFTER_FETCH.pass();
                    return fetched.get();
                }
            }
        } catch (MailboxException trouble) {
            run.fail(Failures.describe(trouble));
        }
        return null;
    }

    private FetchCursor openNext() {
        Mailbox mailbox = run.mailbox();
        SourceFolder folder = mailbox.open(folders.next());
        List<Long> all = Arrays.stream(mailbox.list(folder)).boxed().toList();
        FailPoint.AFTER_LIST.pass();
        Set<Long> known = ledger.known(run.inLedger(folder), all);
        ledger.reopen(run.inLedger(folder), known);
        long[] fresh = all.stream()
                .filter(uid -> !known.contains(uid))
                .mapToLong(Long::longValue)
                .toArray();
        run.found(fresh.length);
        return mailbox.fetch(folder, fresh);
    }

    /** Counts the attempt in a transaction of its own, since the chunk that is being read may come to nothing. */
    private Optional<Fetched> notRead(FetchResult.NotRead message) {
        MessageRef ref = message.ref();
        run.couldNotRead(ref, message.why());
        MailFolder folder = new MailFolder(run.mailboxId(), ref.folder(), ref.uidValidity());
        transaction.executeWithoutResult(
                status -> ledger.recordAttempt(run.id(), folder, ref.uid(), message.why(), Integer.MAX_VALUE));
        return Optional.empty();
    }

    private Optional<Fetched> gone(FetchResult.Gone message) {
        run.disappeared();
        return Optional.empty();
    }
}
