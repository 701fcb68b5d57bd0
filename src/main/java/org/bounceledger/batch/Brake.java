package org.bounceledger.batch;

import org.bounceledger.store.Runs;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Looks at what the run suppressed before anything is moved; counts it for the run's result. */
final class Brake implements Tasklet {
    private final PollRun run;
    private final Runs runs;

    Brake(PollRun run, Runs runs) {
        this.run = run;
        this.runs = runs;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        FailPoint.IN_BRAKE.pass();
        run.suppressed(runs.count(run.id()).suppressed());
        return RepeatStatus.FINISHED;
    }
}
