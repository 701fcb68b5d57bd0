package org.bounceledger.batch;

import org.bounceledger.policy.Policy;
import org.bounceledger.store.Alarms;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.LedgerEntry;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.Runs;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.FlowJobBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The job {@code bounce-poll}: reconcile, harvest, brake, file-away, alarm. Its steps are built anew for each run, around what the run
 * shares, so that nothing of one run is left to the next and no step depends on where an earlier one stood.
 */
public final class BouncePoll {
    /** The job's name in Spring Batch's tables. */
    public static final String NAME = "bounce-poll";

    /**
     * For the harvest, whose writer has transactions of its own. It synchronises nothing either: what is read between those takes a
     * connection for the one statement, and none is held while the mailbox answers.
     */
    private static final PlatformTransactionManager NO_TRANSACTION = unsynchronised();

    private final JobRepository repository;
    private final PlatformTransactionManager transactionManager;
    private final Ledger ledger;
    private final Recipients recipients;
    private final Leases leases;
    private final Runs runs;
    private final JobPolicies policies;
    private final RunBrake runBrake;
    private final Alarms alarms;
    private final ShadowLedger shadow;
    private final Engines engines;

    /** Wires the job. */
    public BouncePoll(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            Ledger ledger,
            Recipients recipients,
            Leases leases,
            Runs runs,
            JobPolicies policies,
            RunBrake runBrake,
            Alarms alarms,
            ShadowLedger shadow,
            Engines engines) {
        this.repository = repository;
        this.transactionManager = transactionManager;
        this.ledger = ledger;
        this.recipients = recipients;
        this.leases = leases;
        this.runs = runs;
        this.policies = policies;
        this.runBrake = runBrake;
        this.alarms = alarms;
        this.shadow = shadow;
        this.engines = engines;
    }

    /** The job of one run. What is recorded is looked at and filed away even if the harvest ended badly. */
    Job job(PollRun run) {
        TransactionTemplate ownTransaction = new TransactionTemplate(transactionManager);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        policies.keep(run.definition().name(), run.definition().policy());
        LeaseKeeper lease = new LeaseKeeper(run, leases, runs, ownTransaction);
        run.tells(lease::keep);
        Step reconcile = step("reconcile", new FileAway(run, ledger, lease, true));
        Step harvest = harvest(run, lease, ownTransaction);
        Step brake = step("brake", new Brake(run, runBrake, runs, lease));
        Step brakeAfterFailure = step("brake-after-failure", new Brake(run, runBrake, runs, lease));
        Step fileAway = step("file-away", new FileAway(run, ledger, lease, false));
        Step fileAwayAfterFailure = step("file-away-after-failure", new FileAway(run, ledger, lease, false));
        FlowBuilder<FlowJobBuilder> flow = new JobBuilder(NAME, repository)
                .preventRestart()
                .flow(reconcile)
                .next(harvest)
                .on("FAILED")
                .to(brakeAfterFailure)
                .on("*")
                .to(fileAwayAfterFailure)
                .on("*")
                .fail()
                .from(harvest)
                .on("*")
                .to(brake)
                .next(fileAway)
                .next(step("alarm", new RaiseAlarms(run, alarms, lease)));
        Policy other = run.definition().shadowPolicy();
        if (other != null) {
            flow.next(step("shadow", new CompareShadow(run, shadow, other, lease)));
        }
        return flow.end().build();
    }

    private Step harvest(PollRun run, LeaseKeeper lease, TransactionTemplate ownTransaction) {
        Poison poison = new Poison(run, ledger, ownTransaction);
        return new StepBuilder("harvest", repository)
                .<LedgerEntry, LedgerEntry>chunk(run.definition().limits().chunkSize())
                .transactionManager(NO_TRANSACTION)
                .reader(new HarvestReader(
                        run,
                        ledger,
                        lease,
                        new Analyse(run, engines.of(run.definition())),
                        new Withheld(run, ledger, ownTransaction),
                        poison))
                .writer(new LedgerWriter(
                        run, ledger, recipients, lease, policies.suppression(), poison, ownTransaction))
                .build();
    }

    /** A step whose statements each stand for themselves: what was moved is marked at once. */
    private Step step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(tasklet, new ResourcelessTransactionManager())
                .build();
    }

    private static PlatformTransactionManager unsynchronised() {
        ResourcelessTransactionManager none = new ResourcelessTransactionManager();
        none.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        return none;
    }
}
