package org.bounceledger.batch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.job.BrakeLimit;
import org.bounceledger.job.BrakeSettings;
import org.bounceledger.policy.Span;
import org.bounceledger.store.BrakeCount;
import org.bounceledger.store.BrakeDecision;
import org.bounceledger.store.BrakeHold;
import org.bounceledger.store.BrakeProgress;
import org.bounceledger.store.BrakeScope;
import org.bounceledger.store.Brakes;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.RunCounts;
import org.bounceledger.store.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds back what a run would suppress if that is abnormally much, and carries out what people decide about it. What is held and what
 * is decided is recorded in one transaction; then the recipients are judged anew, some at a time. If that is interrupted, the run's
 * row tells so, and whoever comes next does it again, which changes nothing where it was done.
 */
public final class RunBrake {
    /** How many numbers of messages are looked at together. */
    private static final long AT_ONCE = 1_000;

    private final Brakes brakes;
    private final Recipients recipients;
    private final Runs runs;
    private final JobPolicies policies;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RetryTemplate retry = Faults.doingAgain();

    /** Wires it. */
    public RunBrake(
            Brakes brakes,
            Recipients recipients,
            Runs runs,
            JobPolicies policies,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.brakes = brakes;
        this.recipients = recipients;
        this.runs = runs;
        this.policies = policies;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The runs over a mailbox, or of a job over one that it had before, that were not looked at, or not to the end, in their order. */
    List<Long> unfinished(String mailbox, String job) {
        return brakes.unfinished(mailbox, job);
    }

    /** The runs over a mailbox, or of a job, of which something waits for a person, in their order. */
    List<Long> waiting(String mailbox, String job) {
        return brakes.waiting(mailbox, job);
    }

    /** What waits of a run for a person, the largest groups first. */
    List<BrakeHold> waiting(long run, int limit) {
        return brakes.list(run, null, null, false, limit);
    }

    /**
     * Looks at runs that record nothing any more, as if they were one, and lets pass what is not held back. Does nothing if that was
     * done.
     *
     * @param alive is called now and then, in a transaction
     */
    public void look(List<Long> unfinished, BrakeSettings settings, Runnable alive) {
        List<Long> open = done(() -> {
            List<Long> opened = unfinished.stream()
                    .sorted()
                    .filter(run -> brakes.lock(run) == BrakeProgress.OPEN)
                    .toList();
            if (settings.enabled() && !opened.isEmpty()) {
                brakes.hold(holds(opened, settings));
            }
            opened.forEach(run -> brakes.note(run, BrakeProgress.DECIDED));
            alive.run();
            return opened;
        });
        FailPoint.IN_RELEASE.pass();
        unfinished.forEach(run -> judge(run, open.contains(run), alive));
    }

    /**
     * What a person decided.
     *
     * @param groups how many groups of domain and reason were waiting, and are decided now
     * @param counts of the run, as they are now
     */
    public record Outcome(int groups, RunCounts counts) {}

    /**
     * Carries out a decision about what waits of a run that has ended. Where that was before the brake looked at it, all of it waits.
     *
     * @param domain of the recipients; null for all
     * @param reason null for all
     * @param by     who decides
     * @param note   why; null if nothing is said
     */
    public Outcome decide(
            long run,
            @Nullable String domain,
            @Nullable String reason,
            BrakeDecision decision,
            String by,
            @Nullable String note) {
        int groups = done(() -> {
            boolean open = brakes.lock(run) == BrakeProgress.OPEN;
            if (open) {
                brakes.hold(whole(run));
            }
            int decided = brakes.decide(run, domain, reason, decision, by, note, clock.instant());
            if (open || decided > 0) {
                brakes.note(run, BrakeProgress.DECIDED);
            }
            return decided;
        });
        judge(run, false, () -> {});
        return new Outcome(groups, runs.count(run));
    }

    /**
     * Judges the recipients of a run anew, if that is not done.
     *
     * @param barred only those that are held, suppressed, or complained: of others nothing changes when a run is let pass
     */
    private void judge(long run, boolean barred, Runnable alive) {
        if (done(() -> brakes.lock(run)) != BrakeProgress.DECIDED) {
            return;
        }
        Statuses statuses = new Statuses(recipients, policies.suppression());
        List<Long> messages = brakes.messages(run);
        if (!messages.isEmpty()) {
            for (long first = messages.get(0); first <= messages.get(1); first += AT_ONCE) {
                SortedSet<String> keys = brakes.recipients(run, first, first + AT_ONCE - 1, barred);
                if (!keys.isEmpty()) {
                    done(() -> {
                        recipients.lock(keys);
                        statuses.write(keys);
                        alive.run();
                        return keys.size();
                    });
                }
            }
        }
        done(() -> {
            brakes.note(run, BrakeProgress.PASSED);
            return run;
        });
    }

    /** Does it in a transaction of its own; again, if a fault passes. */
    private <T> T done(Supplier<T> work) {
        return Objects.requireNonNull(retry.invoke(() -> transaction.execute(status -> work.get())));
    }

    /** Where something may be too much: at a domain, for a reason, or in all (""). */
    private record Place(BrakeScope scope, String value) {}

    /** What is too much, of so many that are known to fail. */
    private record Excess(BrakeCount count, long known) {}

    private List<BrakeHold> holds(List<Long> runs, BrakeSettings settings) {
        Map<Place, Excess> excesses = excesses(runs, settings);
        if (excesses.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<BrakeHold> holds = new ArrayList<>();
        for (Brakes.Group group : brakes.groups(runs)) {
            Stream.of(
                            new Place(BrakeScope.DOMAIN, group.domain()),
                            new Place(BrakeScope.REASON, group.reason()),
                            new Place(BrakeScope.RUN, ""))
                    .flatMap(place -> Stream.ofNullable(excesses.get(place)))
                    .findFirst()
                    .ifPresent(excess -> holds.add(hold(group, excess.count(), excess.known(), now)));
        }
        return holds;
    }

    /** Of each place the day on which it is most, if that is too much. */
    private Map<Place, Excess> excesses(List<Long> runs, BrakeSettings settings) {
        LocalDate last = brakes.latestDay(runs).orElse(LocalDate.EPOCH);
        Map<Place, Excess> excesses = new HashMap<>();
        for (BrakeScope scope : BrakeScope.values()) {
            BrakeLimit limit = limit(settings, scope);
            List<BrakeCount> counts = brakes.waiting(runs, scope, limit.recipients());
            Known known = known(scope, counts, settings.history(), last);
            for (BrakeCount count : counts) {
                long normal = known.since(count.value(), since(count, settings.history()));
                if (limit.exceededBy(count.recipients(), normal)) {
                    excesses.putIfAbsent(new Place(scope, count.value()), new Excess(count, normal));
                }
            }
        }
        return excesses;
    }

    private static LocalDate since(BrakeCount count, Span history) {
        return history.days() == null ? LocalDate.EPOCH : count.day().minusDays(history.days());
    }

    /** All that is asked about the counts of a scope, out of one look at the events, however many days they are of. */
    private Known known(BrakeScope scope, List<BrakeCount> counts, Span history, LocalDate last) {
        Set<String> values = counts.stream().map(BrakeCount::value).collect(Collectors.toSet());
        return counts.stream()
                .map(count -> since(count, history))
                .min(Comparator.naturalOrder())
                .map(first -> new Known(brakes.known(scope, values, first, last)))
                .orElse(new Known(Map.of()));
    }

    /** Recipients that are known to fail, by value and by the latest day on which one of them did. */
    private record Known(Map<String, NavigableMap<LocalDate, Long>> latest) {
        long since(String value, LocalDate first) {
            NavigableMap<LocalDate, Long> days = latest.get(value);
            return days == null
                    ? 0
                    : days.tailMap(first, true).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
        }
    }

    private List<BrakeHold> whole(long run) {
        List<BrakeCount> days = brakes.waiting(List.of(run), BrakeScope.RUN, 0);
        if (days.isEmpty()) {
            return List.of();
        }
        BrakeCount most = days.get(0);
        long known =
                known(BrakeScope.RUN, List.of(most), Span.FOREVER, most.day()).since(most.value(), LocalDate.EPOCH);
        Instant now = clock.instant();
        return brakes.groups(List.of(run)).stream()
                .map(group -> hold(group, most, known, now))
                .toList();
    }

    private static BrakeHold hold(Brakes.Group group, BrakeCount count, long known, Instant now) {
        return new BrakeHold(
                group.run(),
                group.domain(),
                group.reason(),
                group.recipients(),
                count.scope(),
                count.day(),
                count.recipients(),
                known,
                now,
                null,
                null,
                null,
                null);
    }

    private static BrakeLimit limit(BrakeSettings settings, BrakeScope scope) {
        return switch (scope) {
            case RUN -> settings.run();
            case DOMAIN -> settings.domain();
            case REASON -> settings.reason();
        };
    }
}
