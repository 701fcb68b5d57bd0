package org.bounceledger.batch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.store.Beliefs;
import org.bounceledger.store.Recipients;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes the status of all recipients again from their recorded events. It takes some recipients at a time, each time in a
 * transaction that keeps runs from writing them, so that it may go on beside runs and needs no more memory for more recipients.
 */
public final class Recompute {
    private static final int AT_ONCE = 500;
    private static final int EVENTS_AT_ONCE = 10_000;

    private final Recipients recipients;
    private final JobPolicies policies;
    private final Beliefs beliefs;
    private final TransactionTemplate transaction;

    /** Wires it. */
    public Recompute(
            Recipients recipients, JobPolicies policies, Beliefs beliefs, PlatformTransactionManager transactions) {
        this.recipients = recipients;
        this.beliefs = beliefs;
        this.policies = policies;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A recipient whose stored status is not the one that its events give.
     *
     * @param stored   null if none is stored
     * @param computed null if none of its events counts
     */
    public record Difference(
            String key,
            @Nullable RecipientStatus stored,
            @Nullable RecipientStatus computed) {}

    /**
     * Goes through all recipients.
     *
     * @param write whether what differs is written; else it is only told. Either way events are set against what is known by now
     *              of what was sent ({@link Beliefs})
     * @param told  is told each difference, in the order of the addresses
     * @return how many recipients were looked at
     */
    public long all(boolean write, Consumer<Difference> told) {
        if (write) {
            believeAgain();
        }
        Statuses statuses = new Statuses(recipients, policies.suppression());
        long looked = 0;
        List<String> keys = recipients.keysAfter("", AT_ONCE);
        while (!keys.isEmpty()) {
            looked += keys.size();
            differences(statuses, new TreeSet<>(keys), write).forEach(told);
            keys = recipients.keysAfter(keys.get(keys.size() - 1), AT_ONCE);
        }
        return looked;
    }

    /** What the sender has told since of the messages that it sent, and what the jobs demand now. */
    private void believeAgain() {
        long last = beliefs.lastEvent();
        for (long after = 0; after < last; after += EVENTS_AT_ONCE) {
            long from = after;
            transaction.executeWithoutResult(status -> beliefs.again(from, from + EVENTS_AT_ONCE));
        }
    }

    /** A first look takes no locks of recipients; only what differs then is looked at again while no run can write it. */
    private List<Difference> differences(Statuses statuses, SortedSet<String> keys, boolean write) {
        SortedSet<String> suspects = (write ? compare(statuses, keys) : undone(() -> compareBelieved(statuses, keys)))
                .stream().map(Difference::key).collect(Collectors.toCollection(TreeSet::new));
        if (suspects.isEmpty()) {
            return List.of();
        }
        if (!write) {
            return undone(() -> {
                recipients.lock(suspects);
                return compareBelieved(statuses, suspects);
            });
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            recipients.lock(suspects);
            List<Difference> differences = compare(statuses, suspects);
            write(differences);
            return differences;
        }));
    }

    private List<Difference> compareBelieved(Statuses statuses, SortedSet<String> keys) {
        beliefs.again(keys);
        return compare(statuses, keys);
    }

    /** Looks in a transaction of which nothing is left. */
    private List<Difference> undone(Supplier<List<Difference>> look) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return look.get();
        }));
    }

    private List<Difference> compare(Statuses statuses, SortedSet<String> keys) {
        Map<String, RecipientStatus> stored = recipients.stored(keys);
        SortedMap<String, RecipientStatus> computed = new TreeMap<>(
                statuses.of(keys).stream().collect(Collectors.toMap(RecipientStatus::key, Function.identity())));
        return keys.stream()
                .map(key -> new Difference(key, stored.get(key), computed.get(key)))
                .filter(difference -> !Objects.equals(difference.stored(), difference.computed()))
                .toList();
    }

    private void write(List<Difference> differences) {
        recipients.save(differences.stream()
                .map(Difference::computed)
                .filter(Objects::nonNull)
                .toList());
        recipients.clear(differences.stream()
                .filter(difference -> difference.computed() == null)
                .map(Difference::key)
                .toList());
    }
}
