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
import org.bounceledger.imap.FetchResult.Fetched;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.MessageRef;
import org.bounceledger.model.Outcome;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.MailFolder;

/** Reads and judges what a run would, and leaves the mailbox and the database as they are. */
public final class DryRun {
    private static final int EVENTS_KEPT = 200;
    private static final int TROUBLES_KEPT = 10;

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
     * @param found    new messages
     * @param kinds    how many of which kind
     * @param filing   how many would go where
     * @param notRead  messages that could not be read, or not be judged
     * @param troubles which they are, and why: the first of them, at most {@value #TROUBLES_KEPT}
     * @param events   the first of them, at most {@value #EVENTS_KEPT}
     * @param notices  what a person should know of messages that are recorded and not filed
     */
    public record Preview(
            int found,
            Map<MessageKind, Integer> kinds,
            Map<Outcome, Integer> filing,
            int notRead,
            List<String> troubles,
            List<BounceEvent> events,
            List<String> notices) {}

    /**
     * Looks into the mailbox of a job.
     *
     * @throws org.bounceledger.imap.MailboxException if the mailbox cannot be read
     */
    public Preview of(JobDefinition job, Progress progress) {
        Look look = new Look(job, engines.of(job), progress);
        Deadline deadline = new Deadline(clock.instant().plus(job.limits().runTime()), clock);
        try (Mailbox mailbox = mailboxes.open(job, deadline)) {
            if (!mailbox.readOnly()) {
                ledger.unfiled(job.mailboxId()).forEach(look::unfiled);
            }
            for (String name : job.folders().sources()) {
                NewMessages fresh = NewMessages.in(mailbox, name, ledger, job.mailboxId());
                look.found += fresh.count();
                FetchCursor cursor = mailbox.fetch(fresh.folder(), fresh.all());
                for (Optional<FetchResult> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                    look.at(next.get());
                }
            }
        }
        return look.preview();
    }

    /** What is seen so far. */
    private final class Look {
        private final JobDefinition job;
        private final Engines.Judging judging;
        private final Progress progress;
        private final Map<MessageKind, Integer> kinds = new EnumMap<>(MessageKind.class);
        private final Map<Outcome, Integer> filing = new EnumMap<>(Outcome.class);
        private final List<String> troubles = new ArrayList<>();
        private final List<BounceEvent> events = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();
        private int found;
        private int done;
        private int notRead;

        Look(JobDefinition job, Engines.Judging judging, Progress progress) {
            this.job = job;
            this.judging = judging;
            this.progress = progress;
        }

        void unfiled(MailFolder folder, long messages) {
            boolean ours = job.folders().sources().contains(folder.name());
            notices.add(
                    ours
                            ? Notices.leftToFile(folder.name(), messages)
                            : Notices.ofOtherFolder(folder.name(), messages));
        }

        void at(FetchResult result) {
            result.fold(this::judge, unread -> trouble(unread.ref(), unread.why()), gone -> this);
        }

        /** What no judging survives would be filed for review by a run; here it stops nothing, either. */
        private Look judge(Fetched fetched) {
            try {
                Engines.Judged judged = judging.judge(fetched, clock.instant());
                Analysis analysis = judged.analysis();
                Outcome outcome = analysis.outcome(judged.claims());
                kinds.merge(analysis.kind(), 1, Integer::sum);
                filing.merge(outcome, 1, Integer::sum);
                analysis.events().stream().limit(EVENTS_KEPT - events.size()).forEach(events::add);
            } catch (RuntimeException | StackOverflowError failure) {
                return trouble(fetched.ref(), Failures.ofMessage(failure));
            }
            done++;
            progress.advanced(job.name(), "judged", done, found);
            return this;
        }

        private Look trouble(MessageRef ref, String why) {
            notRead++;
            if (troubles.size() < TROUBLES_KEPT) {
                troubles.add(ref.folder() + " UID " + ref.uid() + ": " + why);
            }
            return this;
        }

        Preview preview() {
            return new Preview(found, kinds, filing, notRead, troubles, events, notices);
        }
    }
}
