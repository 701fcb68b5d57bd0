package org.bounceledger.batch;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.imap.FetchResult.Fetched;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Claim;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;

/** Who judges the messages of a job: one engine for all jobs without rules of their own, else one for each run. */
public final class Engines {
    private final RuleSet bundled;
    private final Function<RuleSet, Engine> maker;
    private final Judging common;

    /** Prepares the engine of jobs without rules of their own. */
    public Engines(RuleSet bundled) {
        this(bundled, Engine::withRules);
    }

    /**
     * The same with engines of one's own choice.
     *
     * @param maker makes the engine that judges by some rules
     */
    public Engines(RuleSet bundled, Function<RuleSet, Engine> maker) {
        this.bundled = bundled;
        this.maker = maker;
        this.common = judging(bundled);
    }

    /**
     * An engine, and by what it judges.
     *
     * @param ruleSet the version of its rules
     * @param claims  who works out to whom the mail went
     */
    record Judging(Engine engine, String ruleSet, Claims claims) {
        /**
         * Judges a message.
         *
         * @param now stands for when it was received, where its server does not tell that
         */
        Judged judge(Fetched fetched, Instant now) {
            Instant receivedAt = fetched.internalDate() == null ? now : fetched.internalDate();
            Analysis analysis = engine.analyse(fetched.message());
            return new Judged(receivedAt, analysis, claims.of(analysis, receivedAt));
        }
    }

    /**
     * What was found out about a message.
     *
     * @param claims to whom the mail went, for each event
     */
    record Judged(Instant receivedAt, Analysis analysis, List<Claim> claims) {}

    Judging of(JobDefinition job) {
        Judging judging = job.rules().isEmpty() ? common : judging(bundled.with(job.rules()));
        OurMail ours = job.ourMail().known();
        return new Judging(judging.engine().tracing(ours.traced()), judging.ruleSet(), new Claims(ours));
    }

    private Judging judging(RuleSet rules) {
        return new Judging(maker.apply(rules), rules.version(), new Claims(OurMail.UNKNOWN));
    }
}
