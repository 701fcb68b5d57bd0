package org.bounceledger.batch;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.MoveResult;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.model.Outcome;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.MailFolder;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Moves what the ledger has recorded and not yet filed, then marks it. Driven by the ledger alone, so it does the same at the
 * end of a run and, as {@code reconcile}, at the beginning of the next one for what an interrupted run left behind.
 */
final class FileAway implements Tasklet {
    private static final int AT_ONCE = 500;

    private final PollRun run;
    private final Ledger ledger;
    private final LeaseKeeper lease;
    private final boolean reconciling;

    /**
     * @param reconciling whether an earlier run may have moved what it could not mark
     */
    FileAway(PollRun run, Ledger ledger, LeaseKeeper lease, boolean reconciling) {
        this.reconciling = reconciling;
        this.run = run;
        this.ledger = ledger;
        this.lease = lease;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        if (!lease.held() || run.mustHurry()) {
            return RepeatStatus.FINISHED;
        }
        if (!reconciling) {
            run.allowFiling();
        }
        try {
            run.mailbox().ensureTargets();
            SortedMap<MailFolder, Long> unfiled = new TreeMap<>(ledger.unfiled(run.mailboxId()));
            leaveToOthers(unfiled);
            run.tally()
                    .toFile(unfiled.values().stream().mapToInt(Long::intValue).sum());
            unfiled.keySet().forEach(this::empty);
        } catch (MailboxException.OutOfTime late) {
            run.outOfTime();
        } catch (MailboxException trouble) {
            run.fail(Failures.describe(trouble));
        }
        return RepeatStatus.FINISHED;
    }

    private void leaveToOthers(SortedMap<MailFolder, Long> unfiled) {
        unfiled.entrySet().removeIf(entry -> {
            String folder = entry.getKey().name();
            boolean foreign = !run.definition().folders().sources().contains(folder);
            if (foreign && !reconciling) {
                run.notices().add(Notices.ofOtherFolder(folder, entry.getValue()));
            }
            return foreign;
        });
    }

    private void empty(MailFolder recorded) {
        SourceFolder folder = run.mailbox().open(recorded.name());
        boolean sameUids = folder.uidValidity() == recorded.uidValidity();
        for (Outcome outcome : Outcome.values()) {
            List<Long> uids = ledger.pending(recorded, outcome, 0, AT_ONCE);
            while (!uids.isEmpty() && !run.mustHurry()) {
                lease.keep();
                if (sameUids && run.mailbox().readOnly()) {
                    run.tally().kept(ledger.markKept(recorded, uids, run.now()));
                } else if (sameUids) {
                    move(folder, recorded, outcome, uids);
                } else {
                    // These UIDs mean nothing any more. Messages that are still there are read again under new ones,
                    // recognised by their content, and filed then.
                    ledger.markMissing(recorded, uids, run.now());
                }
                uids = ledger.pending(recorded, outcome, uids.get(uids.size() - 1), AT_ONCE);
            }
        }
    }

    private void move(SourceFolder folder, MailFolder recorded, Outcome outcome, List<Long> uids) {
        Mailbox mailbox = run.mailbox();
        String target = target(outcome);
        FailPoint.BEFORE_MOVE.pass();
        if (run.tally().hasFiled()) {
            FailPoint.BETWEEN_MOVES.pass();
        }
        MoveResult result =
                mailbox.move(folder, uids.stream().mapToLong(Long::longValue).toArray(), target);
        FailPoint.AFTER_MOVE.pass();
        SortedSet<Long> filed = new TreeSet<>(result.moved());
        if (reconciling || run.failed()) {
            // Who is no longer in the source was moved, by somebody who died or broke off before he could say so.
            filed.addAll(result.missing());
        } else if (!result.missing().isEmpty()) {
            ledger.markMissing(recorded, result.missing(), run.now());
            run.notices()
                    .add((result.missing().size() == 1
                                    ? "1 message is recorded, but was"
                                    : result.missing().size() + " messages are recorded, but were")
                            + " taken away from " + folder.name() + " by somebody else before being moved");
        }
        ledger.markFiled(recorded, filed, target, run.now());
        FailPoint.AFTER_MARK.pass();
        if (!filed.isEmpty()) {
            run.tally().filed(outcome, filed.size());
        }
        if (!result.left().isEmpty()) {
            run.fail(result.left().size() + " messages are recorded but could not be moved from " + folder.name()
                    + " to " + target + " (" + result.why() + "); the next run tries again");
        }
    }

    private String target(Outcome outcome) {
        FolderSettings folders = run.definition().folders();
        return switch (outcome) {
            case PROCESSED -> folders.processed();
            case IGNORED -> folders.ignored();
            case REVIEW -> folders.review();
        };
    }
}
