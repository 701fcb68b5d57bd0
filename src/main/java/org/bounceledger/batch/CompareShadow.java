package org.bounceledger.batch;

import org.bounceledger.policy.Policy;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Tells, once all is done, what the shadow policy of the job would have decided otherwise about the recipients of the run. */
final class CompareShadow implements Tasklet {
    private final PollRun run;
    private final ShadowLedger shadow;
    private final Policy other;
    private final LeaseKeeper lease;

    CompareShadow(PollRun run, ShadowLedger shadow, Policy other, LeaseKeeper lease) {
        this.lease = lease;
        this.run = run;
        this.shadow = shadow;
        this.other = other;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        if (!lease.held()) {
            return RepeatStatus.FINISHED;
        }
        ShadowLedger.Summary summary = shadow.compare(
                run.definition().name(), run.definition().policy(), other, run.id(), this::goesOn, difference -> {});
        if (summary.recipients() > 0 && !run.mustHurry()) {
            run.notices()
                    .add(summary.inWords() + "; \"policy shadow "
                            + run.definition().name() + "\" lists those of all runs");
        }
        return RepeatStatus.FINISHED;
    }

    /** A first run has very many recipients: the comparison may take longer than a lease lasts. */
    private boolean goesOn() {
        lease.keep();
        return !run.mustHurry();
    }
}
