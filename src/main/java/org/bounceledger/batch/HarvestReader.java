package org.bounceledger.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.FetchResult.Fetched;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.LedgerEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads and analyses the new messages of the source folders, while the next ones are being fetched. What could not be wholly received is
 * noted and passed over; trouble with the mailbox ends the reading, so that what was received before is still recorded.
 *
 * <p>The analysis is done here and not by an {@code ItemProcessor}, to which Spring Batch hands a chunk only when all its items were read: a
 * chunk would hold the octets of all its messages. So it holds what was found out about them, and fits into memory whatever they weigh.
 */
final class HarvestReader implements ItemStreamReader<LedgerEntry> {
    /** How often the lease and a request to stop are looked at while the server is silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PollRun run;
    private final Ledger ledger;
    private final LeaseKeeper lease;
    private final Analyse analyse;
    private final Withheld withheld;
    private final Poison poison;
    private @Nullable Prefetch prefetch;
    private int read;

    HarvestReader(PollRun run, Ledger ledger, LeaseKeeper lease, Analyse analyse, Withheld withheld, Poison poison) {
        this.run = run;
        this.ledger = ledger;
        this.lease = lease;
        this.analyse = analyse;
        this.withheld = withheld;
        this.poison = poison;
    }

    @Override
    public @Nullable LedgerEntry read() {
        try {
            if (prefetch == null && run.mustHurry()) {
                return null;
            }
            Prefetch source = started();
            while (!run.mustStop() && !withheld.hopeless()) {
                lease.keep();
                Optional<FetchResult> next = source.next(PATIENCE);
                if (next.isEmpty() && source.finished()) {
                    source.refusal().ifPresent(run.notices()::fewerConnections);
                    withheld.giveUp(read, true);
                    break;
                }
                Optional<Fetched> fetched =
                        next.flatMap(result -> result.fold(Optional::of, this::notRead, this::gone));
                if (fetched.isPresent()) {
                    FailPoint.AFTER_FETCH.pass();
                    read++;
                    withheld.handedOver();
                    Optional<LedgerEntry> entry = entry(fetched.get());
                    if (entry.isPresent()) {
                        return entry.get();
                    }
                }
            }
        } catch (MailboxException.OutOfTime late) {
            run.outOfTime();
        } catch (MailboxException trouble) {
            run.fail(Failures.describe(trouble));
            withheld.giveUp(read, false);
        }
        close();
        return null;
    }

    /** Empty if the message is one of those that no judging survives. */
    private Optional<LedgerEntry> entry(Fetched fetched) {
        try {
            return Optional.of(analyse.entry(fetched));
        } catch (RuntimeException | StackOverflowError failure) {
            if (!poison.mayBe(1)) {
                throw failure;
            }
            poison.record(analyse.folder(fetched), fetched.ref().uid(), failure);
            return Optional.empty();
        }
    }

    private Prefetch started() {
        Prefetch running = prefetch;
        if (running == null) {
            LimitSettings limits = run.definition().limits();
            List<Slice> slices = slices();
            running = Prefetch.start(
                    slices,
                    limits.fetchSize().octets(),
                    run.mailbox(),
                    run.definition().from(server -> limits.connections(), files -> 1),
                    run::furtherConnection,
                    run.definition().name());
            prefetch = running;
        }
        return running;
    }

    private List<Slice> slices() {
        List<Slice> untried = new ArrayList<>();
        List<Slice> attempted = new ArrayList<>();
        for (String name : run.definition().folders().sources()) {
            NewMessages fresh = NewMessages.in(run.mailbox(), name, ledger, run.mailboxId());
            FailPoint.AFTER_LIST.pass();
            ledger.reopen(run.inLedger(fresh.folder()), fresh.known());
            run.tally().found(fresh.count());
            untried.addAll(Slice.of(fresh.folder(), fresh.untried()));
            attempted.addAll(Slice.of(fresh.folder(), fresh.attempted()));
        }
        untried.addAll(attempted);
        return untried;
    }

    private Optional<Fetched> notRead(FetchResult.NotRead message) {
        withheld.note(message);
        return Optional.empty();
    }

    private Optional<Fetched> gone(FetchResult.Gone message) {
        run.tally().disappeared();
        return Optional.empty();
    }

    /** Ends the fetching; the mailbox is free for the next step when it returns. */
    @Override
    public void close() {
        if (prefetch != null) {
            prefetch.close(lease::keepToTheEnd);
        }
    }
}
