package org.bounceledger.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bounceledger.model.Decision;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.Standing;
import org.bounceledger.store.Suppressions;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over blocks that were decided elsewhere, such as a provider's suppression list. Nothing that the ledger knows better is
 * changed: what is suppressed already keeps its own end, so that the lists may go round in circles, and what a person allowed stays
 * allowed. Only a complaint makes an end that is near into none.
 */
public final class Blocks {
    private final Overrides overrides;
    private final Suppressions suppressions;
    private final TransactionTemplate transaction;

    /** Wires it. */
    public Blocks(Overrides overrides, Suppressions suppressions, PlatformTransactionManager transactionManager) {
        this.overrides = overrides;
        this.suppressions = suppressions;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /**
     * What became of the blocks.
     *
     * @param added   how many are new
     * @param known   how many were suppressed already
     * @param allowed addresses and domains that a person allowed, and that stay so
     */
    public record Taken(int added, int known, List<String> allowed) {}

    /** Takes over blocks in one transaction; the same once more adds nothing. */
    public Taken take(Collection<Decision> blocks, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> write(blocks, now)));
    }

    private Taken write(Collection<Decision> blocks, Instant now) {
        Map<String, Standing> addresses = suppressions.standing(targets(blocks, Decision.Scope.ADDRESS), now);
        Map<String, Decision> domains = suppressions.ofDomains(targets(blocks, Decision.Scope.DOMAIN), now);
        Map<String, Decision> added = new LinkedHashMap<>();
        List<String> allowed = new ArrayList<>();
        int known = 0;
        for (Decision block : blocks) {
            boolean domain = block.scope() == Decision.Scope.DOMAIN;
            Decision whole = domain ? domains.get(block.target()) : null;
            Standing standing = !domain
                    ? addresses.getOrDefault(block.target(), Standing.FREE)
                    : whole == null ? Standing.FREE : new Standing(whole, null, null, null);
            String target = (domain ? "@" : "") + block.target();
            Decision earlier = added.get(target);
            if (standing.allowed()) {
                allowed.add(target);
            } else if (saysNothingNew(block, standing, earlier)) {
                known++;
            } else {
                known += earlier == null ? 0 : 1;
                added.put(target, block);
            }
        }
        overrides.add(added.values());
        return new Taken(added.size(), known, allowed);
    }

    private static boolean saysNothingNew(Decision block, Standing standing, @Nullable Decision earlier) {
        boolean suppressed = standing.suppressed() || earlier != null;
        Instant end = earlier != null ? earlier.until() : standing.end();
        boolean longer = block.forComplaint() && end != null && block.until() == null;
        return suppressed && !longer;
    }

    private static List<String> targets(Collection<Decision> blocks, Decision.Scope scope) {
        return blocks.stream()
                .filter(block -> block.scope() == scope)
                .map(Decision::target)
                .sorted()
                .toList();
    }
}
