package org.bounceledger.batch;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.bounceledger.model.Decision;
import org.bounceledger.model.RecipientState;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.Recipients;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what people decide about recipients. The decisions are recorded all in one transaction, or not at all. Then the recipients that
 * they clear are judged anew, some at a time: whoever is judged from the recording on is judged by the decisions, so that an interruption
 * leaves nothing behind that {@link Recompute}, or the same decisions once more, would not mend.
 */
public final class Decisions {
    private static final int AT_ONCE = 500;

    /** For the others nothing is taken back that would count. */
    private static final List<RecipientState> CLEARABLE =
            List.of(RecipientState.BOUNCING, RecipientState.SUPPRESSED, RecipientState.HELD, RecipientState.COMPLAINED);

    private final Recipients recipients;
    private final Overrides overrides;
    private final JobPolicies policies;
    private final TransactionTemplate transaction;

    /** Wires it. */
    public Decisions(
            Recipients recipients,
            Overrides overrides,
            JobPolicies policies,
            PlatformTransactionManager transactionManager) {
        this.recipients = recipients;
        this.overrides = overrides;
        this.policies = policies;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Writes decisions. */
    public void record(List<Decision> decisions) {
        transaction.executeWithoutResult(status -> overrides.add(decisions));
    }

    /**
     * Judges anew whom recorded decisions clear, as far as anything but {@code active} is stored of them.
     *
     * @param told is told, after each transaction, how many were judged so far
     * @return how many were judged
     */
    public int apply(List<Decision> decisions, IntConsumer told) {
        Pass pass = new Pass(new Statuses(recipients, policies.suppression()), told);
        SortedSet<String> addresses = new TreeSet<>();
        for (Decision decision : decisions) {
            if (decision.kind() == Decision.Kind.CLEAR && decision.scope() == Decision.Scope.DOMAIN) {
                CLEARABLE.forEach(state -> pass.domain(decision.target(), state));
            } else if (decision.kind() == Decision.Kind.CLEAR) {
                addresses.add(decision.target());
            }
        }
        pass.addresses(addresses);
        return pass.judged;
    }

    /** One way through recipients. */
    private final class Pass {
        private final Statuses statuses;
        private final IntConsumer told;
        private int judged;

        private Pass(Statuses statuses, IntConsumer told) {
            this.statuses = statuses;
            this.told = told;
        }

        private void domain(String domain, RecipientState state) {
            List<String> keys = recipients.keysOfDomain(domain, state, "", AT_ONCE);
            while (!keys.isEmpty()) {
                judge(new TreeSet<>(keys));
                keys = recipients.keysOfDomain(domain, state, keys.get(keys.size() - 1), AT_ONCE);
            }
        }

        private void addresses(SortedSet<String> all) {
            SortedSet<String> some = new TreeSet<>();
            for (String address : all) {
                some.add(address);
                if (some.size() == AT_ONCE) {
                    judge(clearable(some));
                    some.clear();
                }
            }
            judge(clearable(some));
        }

        private SortedSet<String> clearable(SortedSet<String> some) {
            SortedSet<String> clearable = new TreeSet<>();
            recipients.stored(some).forEach((key, status) -> {
                if (CLEARABLE.contains(status.state())) {
                    clearable.add(key);
                }
            });
            return clearable;
        }

        private void judge(SortedSet<String> keys) {
            if (keys.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(status -> {
                recipients.lock(keys);
                statuses.write(keys);
            });
            judged += keys.size();
            told.accept(judged);
        }
    }
}
