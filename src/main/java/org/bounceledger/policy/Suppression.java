package org.bounceledger.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bounceledger.model.Action;
import org.bounceledger.model.Hold;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/**
 * Decides from all recorded events of a recipient whether it may be mailed. It is a function of the events and their dates alone:
 * neither their order nor how they were split into runs matters.
 *
 * <ul>
 *   <li>Each failure at which the strikes of its line are complete suppresses from then on, for as long as the line says. Of several
 *       suppressions the one that ends last holds, and of those the strongest cause: more failures never shorten it.
 *   <li>A delivery takes back the failures of other messages before it, tier A included, since the address evidently takes mail
 *       again; it thereby also ends the suppression that they caused. A complaint stays ({@link Line#clearedByDelivery()}).
 *   <li>Only {@code delivered} is a delivery: {@code relayed} and {@code expanded} don't say that the message arrived.
 *   <li>A failure of a line soon after a suppression by that line has ended suppresses again, for longer ({@link Line}).
 *   <li>A person's clearing takes back all failures before it, and complaints with them.
 *   <li>Each failure is judged by the policy of the job that recorded it. Where two jobs say the same, their failures are counted
 *       together; where they differ, each counts its own, and what suppresses longest holds.
 *   <li>Failures that the brake holds back suppress nobody: who is suppressed by them alone is held. Those that a person dropped do
 *       not count.
 *   <li>What shows less than its job demands ({@link Policy#demand()}) is not looked at, be it a failure, a complaint or a delivery.
 *   <li>Delays, automatic answers, {@code relayed} and {@code expanded} are not looked at: they are recorded, no more.
 * </ul>
 */
public final class Suppression {
    /** By date; of one instant by what the events say, since their numbers tell only in which order they were read. */
    private static final Comparator<PastEvent> BY_DATE = Comparator.comparing(PastEvent::at)
            .thenComparing(PastEvent::action)
            .thenComparing(PastEvent::reason)
            .thenComparing(PastEvent::tier, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PastEvent::permanent)
            .thenComparing(PastEvent::rule)
            .thenComparing(PastEvent::originalId, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(PastEvent::id);

    private final Function<@Nullable String, Policy> policies;

    /** Judges by one policy. */
    public Suppression(Policy policy) {
        this(job -> policy);
    }

    /**
     * Judges each event by the policy of the job that recorded it.
     *
     * @param policies gives the policy of a job by its name; null asks for that of events whose job is unknown
     */
    public Suppression(Function<@Nullable String, Policy> policies) {
        this.policies = policies;
    }

    /**
     * The status as of the recipient's last event.
     *
     * @param key     the canonical address, taken over as it is
     * @param address the address for people, taken over as it is
     * @param events  all of the recipient's, in any order; one that occurs twice (the same id) counts once
     * @param cleared when a person took back what had happened until then; null if nobody did
     * @return empty if none of the events counts
     */
    public Optional<RecipientStatus> statusOf(
            String key, String address, List<PastEvent> events, @Nullable Instant cleared) {
        List<PastEvent> counted = counted(events);
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        Finding finding = finding(counted, key.substring(key.lastIndexOf('@') + 1), cleared);
        PastEvent event = finding.event();
        return Optional.of(new RecipientStatus(
                key,
                address,
                finding.state(),
                event.at(),
                finding.until(),
                event.reason(),
                event.tier(),
                event.rule(),
                finding.line(),
                event.id(),
                finding.strikes(),
                finding.strikesNeeded(),
                counted.stream().mapToInt(PastEvent::times).sum(),
                counted.get(0).at(),
                counted.get(counted.size() - 1).at()));
    }

    /** The same for a recipient that nobody cleared. */
    public Optional<RecipientStatus> statusOf(String key, String address, List<PastEvent> events) {
        return statusOf(key, address, events, null);
    }

    private Finding finding(List<PastEvent> counted, String domain, @Nullable Instant cleared) {
        PastEvent last = counted.get(counted.size() - 1);
        Deliveries deliveries = Deliveries.among(counted);
        Finding all = strongest(counted, last, deliveries, domain, cleared);
        if (!all.suppresses() || counted.stream().allMatch(event -> event.hold() == Hold.NONE)) {
            return all;
        }
        List<PastEvent> released =
                counted.stream().filter(event -> event.hold() == Hold.NONE).toList();
        Finding without = strongest(released, last, deliveries, domain, cleared);
        return without.suppresses() ? without : all.held();
    }

    /** What the failures among these events make of the recipient, as of its last event. */
    private Finding strongest(
            List<PastEvent> events, PastEvent last, Deliveries deliveries, String domain, @Nullable Instant cleared) {
        Map<Policy.Ruling, Course> courses = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (PastEvent event : events) {
            Policy.Ruling ruling =
                    policies.apply(event.job()).rulingOn(event, domain).orElse(null);
            boolean takenBack = (cleared != null && !event.at().isAfter(cleared))
                    || (ruling != null && ruling.line().clearedByDelivery() && deliveries.after(event));
            if (ruling == null || takenBack) {
                continue;
            }
            Course.Step step = courses.computeIfAbsent(ruling, one -> new Course(one.line()))
                    .add(event);
            findings.add(Finding.bouncing(event, ruling, step));
            if (step.times() > 0) {
                findings.add(Finding.suppressed(event, ruling, step));
            }
        }
        return findings.stream()
                .filter(finding -> finding.lasts(last.at()))
                .min(Finding.STRONGEST_FIRST)
                .orElseGet(() -> Finding.active(last));
    }

    private List<PastEvent> counted(List<PastEvent> events) {
        Set<Long> seen = new HashSet<>();
        List<PastEvent> counted = new ArrayList<>();
        for (PastEvent event : events) {
            if (event.counts()
                    && event.hold() != Hold.DROPPED
                    && !recordedOnly(event)
                    && believed(event)
                    && seen.add(event.id())) {
                counted.add(event);
            }
        }
        counted.sort(BY_DATE);
        return counted;
    }

    private boolean believed(PastEvent event) {
        return event.belief().reaches(policies.apply(event.job()).demand());
    }

    private static boolean recordedOnly(PastEvent event) {
        return switch (event.reason()) {
            case VACATION -> true;
            case FEEDBACK -> false;
            default -> event.action() != Action.FAILED && event.action() != Action.DELIVERED;
        };
    }

    /**
     * What one event would make of the recipient.
     *
     * @param ruling null if no line of the policy applies
     * @param until  null if it does not end
     */
    private record Finding(
            RecipientState state,
            PastEvent event,
            Policy.@Nullable Ruling ruling,
            int strikes,
            int strikesNeeded,
            @Nullable Instant until) {
        /** Suppressed before bouncing, then the one that ends last, the stronger cause, the event that began it (or kept it bouncing). */
        private static final Comparator<Finding> STRONGEST_FIRST = Comparator.<Finding, Boolean>comparing(
                        finding -> finding.state == RecipientState.BOUNCING)
                .thenComparing(
                        finding -> finding.until == null ? Instant.MAX : finding.until, Comparator.reverseOrder())
                .thenComparing(
                        finding -> finding.ruling == null ? null : finding.ruling.cause(),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing((one, other) -> one.state == RecipientState.BOUNCING
                        ? BY_DATE.compare(other.event, one.event)
                        : BY_DATE.compare(one.event, other.event));

        private static Finding suppressed(PastEvent event, Policy.Ruling ruling, Course.Step step) {
            RecipientState state =
                    ruling.cause() == Cause.COMPLAINT ? RecipientState.COMPLAINED : RecipientState.SUPPRESSED;
            return new Finding(
                    state,
                    event,
                    ruling,
                    step.strikes(),
                    step.needed(),
                    step.span().endFrom(event.at()));
        }

        /** It lasts as long as a window can contain the event. */
        private static Finding bouncing(PastEvent event, Policy.Ruling ruling, Course.Step step) {
            Instant midnight = LocalDate.ofInstant(event.at(), ZoneOffset.UTC)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return new Finding(
                    RecipientState.BOUNCING,
                    event,
                    ruling,
                    step.strikes(),
                    step.needed(),
                    ruling.line().within().endFrom(midnight));
        }

        private static Finding active(PastEvent last) {
            return new Finding(RecipientState.ACTIVE, last, null, 0, 0, null);
        }

        private boolean suppresses() {
            return state == RecipientState.SUPPRESSED || state == RecipientState.COMPLAINED;
        }

        private Finding held() {
            return new Finding(RecipientState.HELD, event, ruling, strikes, strikesNeeded, until);
        }

        private String line() {
            return ruling == null ? "" : ruling.label();
        }

        private boolean lasts(Instant moment) {
            return until == null || moment.isBefore(until);
        }
    }
}
