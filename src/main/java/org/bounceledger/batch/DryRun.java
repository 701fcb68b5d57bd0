package org.bounceledger.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.store.Ledger;

/** Reads and judges what a run would, and leaves the mailbox and the database as they are. */
public final class DryRun {
    private static final int EVENTS_KEPT = 200;

    private final Ledger ledger;
    private final Engines engines;
    private final MailboxOpener mailboxes;
    private final Clock clock;

    /** Wires the dry run. */
    public DryRun(Ledger ledger, Engines engines, MailboxOpener mailboxes, Clock clock) {
        this.ledger = ledger;
        this.engines = engines;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /**
     * What a run would record.
     *
     * @param found   new messages
     * @param kinds   how many of which kind
     * @param filing  how many would go where
     * @param notRead messages that could not be read
     * @param events  the first of them, at most {@value #EVENTS_KEPT}
     */
    public record Preview(
            int found,
            Map<MessageKind, Integer> kinds,
            Map<Outcome, Integer> filing,
            int notRead,
            List<BounceEvent> events) {}

    /**
     * Looks into the mailbox of a job.
     *
     * @throws org.bounceledger.imap.MailboxException if the mailbox cannot be read
     */
    public Preview of(JobDefinition job, Progress progress) {
        Map<MessageKind, Integer> kinds = new EnumMap<>(MessageKind.class);
        Map<Outcome, Integer> filing = new EnumMap<>(Outcome.class);
        List<BounceEvent> events = new ArrayList<>();
        Engines.Judging judging = engines.of(job);
        int found = 0;
        int read = 0;
        Deadline deadline = new Deadline(clock.instant().plus(job.limits().runTime()), clock);
        try (Mailbox mailbox = mailboxes.open(job, deadline)) {
            for (String name : job.folders().sources()) {
                NewMessages fresh = NewMessages.in(mailbox, name, ledger, job.mailboxId());
                found += fresh.count();
                FetchCursor cursor = mailbox.fetch(fresh.folder(), fresh.all());
                for (Optional<FetchResult> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                    Optional<Analysis> analysis = next.get()
                            .fold(
                                    fetched -> Optional.of(judging.engine().analyse(fetched.message())),
                                    notRead -> Optional.empty(),
                                    gone -> Optional.empty());
                    if (analysis.isPresent()) {
                        read++;
                        kinds.merge(analysis.get().kind(), 1, Integer::sum);
                        filing.merge(
                                analysis.get().outcome(judging.claims().of(analysis.get(), clock.instant())),
                                1,
                                Integer::sum);
                        analysis.get().events().stream()
                                .limit(EVENTS_KEPT - events.size())
                                .forEach(events::add);
                        progress.advanced(job.name(), "judged", read, found);
                    }
                }
            }
        }
        return new Preview(found, kinds, filing, found - read, events);
    }
}
