package org.bounceledger.batch;

import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;

/** Who judges the messages of a job: one engine for all jobs without rules of their own, else one for each run. */
public final class Engines {
    private final RuleSet bundled;
    private final Judging common;

    /** Prepares the engine of jobs without rules of their own. */
    public Engines(RuleSet bundled) {
        this.bundled = bundled;
        this.common = judging(bundled);
    }

    /**
     * An engine, and by what it judges.
     *
     * @param ruleSet the version of its rules
     * @param claims  who works out to whom the mail went
     */
    record Judging(Engine engine, String ruleSet, Claims claims) {}

    Judging of(JobDefinition job) {
        Judging judging = job.rules().isEmpty() ? common : judging(bundled.with(job.rules()));
        OurMail ours = job.ourMail().known();
        return new Judging(judging.engine().tracing(ours.traced()), judging.ruleSet(), new Claims(ours));
    }

    private static Judging judging(RuleSet rules) {
        return new Judging(Engine.withRules(rules), rules.version(), new Claims(OurMail.UNKNOWN));
    }
}
