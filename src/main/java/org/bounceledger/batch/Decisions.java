package org.bounceledger.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bounceledger.model.Decision;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.policy.Suppression;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.RecipientHistory;
import org.bounceledger.store.Recipients;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out what people decide about recipients: all of it in one transaction, or nothing. */
public final class Decisions {
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

    /**
     * Writes decisions, and the status of the recipients that they clear.
     *
     * @return how many recipients were cleared that had a status
     */
    public int carryOut(List<Decision> decisions) {
        return Objects.requireNonNull(transaction.execute(status -> write(decisions)));
    }

    private int write(List<Decision> decisions) {
        SortedSet<String> cleared = new TreeSet<>();
        for (Decision decision : decisions) {
            if (decision.kind() == Decision.Kind.CLEAR) {
                cleared.addAll(
                        decision.scope() == Decision.Scope.DOMAIN
                                ? recipients.keysOfDomain(decision.target())
                                : List.of(decision.target()));
            }
        }
        recipients.lock(cleared);
        overrides.add(decisions);
        return recompute(cleared);
    }

    private int recompute(SortedSet<String> keys) {
        Suppression suppression = policies.suppression();
        List<RecipientStatus> statuses = new ArrayList<>();
        for (RecipientHistory history : recipients.history(keys).values()) {
            suppression
                    .statusOf(history.key(), history.address(), history.events(), history.cleared())
                    .ifPresent(statuses::add);
        }
        recipients.save(statuses);
        return statuses.size();
    }
}
