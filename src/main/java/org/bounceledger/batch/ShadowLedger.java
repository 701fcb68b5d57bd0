package org.bounceledger.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Suppression;
import org.bounceledger.store.RecipientHistory;
import org.bounceledger.store.Recipients;
import org.jspecify.annotations.Nullable;

/** Compares what the policies decide with what they would decide if one job had another policy. Writes nothing. */
public final class ShadowLedger {
    /** So many addresses come by one query, since of a run each such query goes over all of its events. */
    private static final int NAMED_AT_ONCE = 50_000;

    private static final int AT_ONCE = 500;

    private final Recipients recipients;
    private final JobPolicies policies;
    private final Clock clock;

    /** Wires it. */
    public ShadowLedger(Recipients recipients, JobPolicies policies, Clock clock) {
        this.recipients = recipients;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A recipient that one policy suppresses at this moment and the other does not.
     *
     * @param stricter whether the shadow policy is the one that suppresses
     * @param cause    the status by the one that suppresses
     */
    public record Difference(boolean stricter, RecipientStatus cause) {}

    /**
     * How the two differ.
     *
     * @param recipients that were looked at
     * @param more       that only the shadow policy suppresses
     * @param fewer      that only the real one suppresses
     */
    public record Summary(long recipients, long more, long fewer) {
        /** For a person; without any address. */
        public String inWords() {
            return more + fewer == 0
                    ? "the shadow policy decides the same about all " + recipients + " recipients"
                    : "of " + recipients + " recipients, the shadow policy would suppress " + more
                            + " that are not suppressed, and spare " + fewer + " that are";
        }
    }

    /**
     * Looks at recipients as they are at this moment; decisions of people are left out of it.
     *
     * @param real   what the job's policy is; by it and by the shadow policy the events of this job are judged
     * @param run    only the recipients of this run; null for all
     * @param goesOn is asked before each few hundred; if it says no, that was all. What it throws is thrown
     * @param told   is told each difference, in the order of the addresses
     */
    public Summary compare(
            String job,
            Policy real,
            Policy shadow,
            @Nullable Long run,
            BooleanSupplier goesOn,
            Consumer<Difference> told) {
        Suppression ours = policies.suppressionIf(Map.of(job, real));
        Suppression other = policies.suppressionIf(Map.of(job, shadow));
        Instant now = clock.instant();
        long[] counts = new long[3];
        List<String> keys = recipients.keysWithEvents(run, "", NAMED_AT_ONCE);
        while (!keys.isEmpty()) {
            for (int from = 0; from < keys.size(); from += AT_ONCE) {
                if (!goesOn.getAsBoolean()) {
                    return new Summary(counts[0], counts[1], counts[2]);
                }
                List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
                for (RecipientHistory history : recipients.history(some).values()) {
                    counts[0]++;
                    difference(status(ours, history), status(other, history), now)
                            .ifPresent(difference -> {
                                counts[difference.stricter() ? 1 : 2]++;
                                told.accept(difference);
                            });
                }
            }
            keys = recipients.keysWithEvents(run, keys.get(keys.size() - 1), NAMED_AT_ONCE);
        }
        return new Summary(counts[0], counts[1], counts[2]);
    }

    private static Optional<RecipientStatus> status(Suppression suppression, RecipientHistory history) {
        return suppression.statusOf(history.key(), history.address(), history.events(), history.cleared());
    }

    private static Optional<Difference> difference(
            Optional<RecipientStatus> real, Optional<RecipientStatus> shadow, Instant now) {
        Optional<RecipientStatus> suppressed = real.filter(status -> suppressed(status, now));
        Optional<RecipientStatus> wouldBe = shadow.filter(status -> suppressed(status, now));
        if (suppressed.isPresent() == wouldBe.isPresent()) {
            return Optional.empty();
        }
        return wouldBe.map(status -> new Difference(true, status))
                .or(() -> suppressed.map(status -> new Difference(false, status)));
    }

    private static boolean suppressed(RecipientStatus status, Instant now) {
        RecipientState state = status.stateAt(now);
        return state == RecipientState.SUPPRESSED || state == RecipientState.COMPLAINED;
    }
}
