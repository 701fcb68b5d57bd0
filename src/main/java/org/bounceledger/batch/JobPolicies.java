package org.bounceledger.batch;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bounceledger.job.PolicyText;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Suppression;
import org.bounceledger.store.PolicyTexts;

/**
 * Judges recipients by the policies of all jobs that write to this ledger, each event by that of the job that recorded it. A job whose
 * policy is not known, since it never ran with this version, is taken to have the defaults.
 */
public final class JobPolicies {
    private final PolicyTexts texts;
    private final Clock clock;

    /** Wires it. */
    public JobPolicies(PolicyTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Keeps the policy of a job, by which its events are judged from now on, whoever judges them. */
    public void keep(String job, Policy policy) {
        texts.keep(job, PolicyText.write(policy), policy.demand(), clock.instant());
    }

    /** As the jobs say. */
    public Suppression suppression() {
        return with(policies -> policies);
    }

    /** As it would be if these jobs had other policies. */
    public Suppression suppressionIf(Map<String, Policy> others) {
        return with(policies -> {
            policies.putAll(others);
            return policies;
        });
    }

    private Suppression with(UnaryOperator<Map<String, Policy>> change) {
        Map<String, Policy> policies = new HashMap<>();
        texts.all().forEach((job, text) -> policies.put(job, PolicyText.read(text)));
        Map<String, Policy> changed = change.apply(policies);
        return new Suppression(job -> job == null ? Policy.DEFAULT : changed.getOrDefault(job, Policy.DEFAULT));
    }
}
