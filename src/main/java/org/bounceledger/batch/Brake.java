package org.bounceledger.batch;

import java.util.List;
import java.util.Locale;
import org.bounceledger.store.BrakeHold;
import org.bounceledger.store.RunCounts;
import org.bounceledger.store.Runs;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Looks at what the run would suppress before anything is moved, and holds it back if that is abnormally much. Until then, what the
 * run recorded suppresses nobody. Earlier runs over the mailbox that died before they came to it are looked at together with this
 * one, as if they had not died.
 */
final class Brake implements Tasklet {
    private final PollRun run;
    private final RunBrake brake;
    private final Runs runs;
    private final LeaseKeeper lease;

    Brake(PollRun run, RunBrake brake, Runs runs, LeaseKeeper lease) {
        this.run = run;
        this.brake = brake;
        this.runs = runs;
        this.lease = lease;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        FailPoint.IN_BRAKE.pass();
        if (!lease.held()) {
            return RepeatStatus.FINISHED;
        }
        brake.waiting(run.mailboxId(), run.definition().name()).forEach(id -> run.notices()
                .urgent("what the brake held back of run " + id + " still waits for a person: see \"brake list " + id
                        + "\""));
        List<Long> unfinished = run.mustHurry()
                ? List.of()
                : brake.unfinished(run.mailboxId(), run.definition().name());
        brake.look(unfinished, run.definition().brake(), lease::renew);
        int held = 0;
        RunCounts own = null;
        for (long id : unfinished) {
            RunCounts counts = count(id);
            held += counts.held();
            own = id == run.id() ? counts : own;
        }
        run.tally().suppressed((own == null ? runs.count(run.id()) : own).suppressed(), held);
        return RepeatStatus.FINISHED;
    }

    private RunCounts count(long id) {
        RunCounts counts = runs.count(id);
        if (counts.held() > 0) {
            run.notices().urgent(held(id, counts.held(), brake.waiting(id, 1)));
        }
        return counts;
    }

    /**
     * In words.
     *
     * @param waiting the largest group first; empty if a person has just decided
     */
    static String held(long id, int recipients, List<BrakeHold> waiting) {
        String most = waiting.stream()
                .findFirst()
                .map(largest ->
                        "; most at " + largest.domain() + " for " + largest.reason() + " (" + largest.why() + ")")
                .orElse("");
        return String.format(
                Locale.ROOT,
                "the brake holds back run %1$d: %2$,d recipients are NOT suppressed until a person decides%3$s."
                        + " Look with \"brake list %1$d\", then \"brake approve %1$d\" if these addresses are dead, or"
                        + " \"brake drop %1$d\" if it was an outage",
                id,
                recipients,
                most);
    }
}
