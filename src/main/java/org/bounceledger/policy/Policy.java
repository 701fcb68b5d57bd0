package org.bounceledger.policy;

import java.util.List;
import java.util.Optional;
import org.bounceledger.model.Action;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Key;
import org.bounceledger.model.PastEvent;

/**
 * When a recipient is suppressed, and for how long. Each line may be changed in a job's file, key by key.
 *
 * @param demand       what shows less is recorded and has no effect, deliveries and complaints included
 * @param specialCases the first that takes in a failure applies, and no other
 */
public record Policy(
        @Key(
                value = "The recipient complained; only a person lifts it.",
                fallback = "{strikes: 1, per: message, within: forever, suppress-for: forever, again-strikes: 1, "
                        + "again-within: forever, again-times: 1, again-at-most: forever, cleared-by-delivery: false}")
        Line complaint,

        @Key(
                value = "The address or its domain does not exist.",
                fallback = "{strikes: 1, per: message, within: forever, suppress-for: forever, again-strikes: 1, "
                        + "again-within: forever, again-times: 1, again-at-most: forever, cleared-by-delivery: true}")
        Line nonexistent,

        @Key(
                value = "The account is disabled, its host no longer serves it, or a provider suppresses it.",
                fallback = "{strikes: 2, per: message, within: 30d, suppress-for: 180d, again-strikes: 1, "
                        + "again-within: 365d, again-times: 2, again-at-most: 720d, cleared-by-delivery: true}")
        Line unavailable,

        @Key(
                value = "The mailbox exists and refuses: full for good, filtered, its delivery program fails.",
                fallback = "{strikes: 3, per: day, within: 30d, suppress-for: 90d, again-strikes: 1, "
                        + "again-within: 365d, again-times: 2, again-at-most: 360d, cleared-by-delivery: true}")
        Line refusing,

        @Key(
                value = "Temporary trouble of the recipient, or trouble of the remote host or the network.",
                fallback = "{strikes: 3, per: day, within: 30d, suppress-for: 30d, again-strikes: 1, "
                        + "again-within: 365d, again-times: 2, again-at-most: 240d, cleared-by-delivery: true}")
        Line temporary,

        @Key(
                value =
                        "What a report must show to count: none (nothing), known (a recipient whom we mailed before), sent (a "
                                + "message that we sent to that recipient), token (a signed address of ours).",
                fallback = "none")
        Belief demand,

        @Key(value = "Failures that are taken otherwise; the first that applies does.", fallback = "[]")
        List<SpecialCase> specialCases) {
    /** The defaults; a job file that says nothing about the policy gives the same. */
    public static final Policy DEFAULT = new Policy(
            once(false),
            once(true),
            line(2, StrikeUnit.MESSAGE, 180, 720),
            line(3, StrikeUnit.DAY, 90, 360),
            line(3, StrikeUnit.DAY, 30, 240),
            Belief.NONE,
            List.of());

    /** Keeps its own copy of the list. */
    public Policy {
        specialCases = List.copyOf(specialCases);
    }

    /** The line for a cause. */
    public Line line(Cause cause) {
        return switch (cause) {
            case COMPLAINT -> complaint;
            case NONEXISTENT -> nonexistent;
            case UNAVAILABLE -> unavailable;
            case REFUSING -> refusing;
            case TEMPORARY -> temporary;
        };
    }

    /**
     * Which line applies to an event.
     *
     * @param recipientDomain as {@link org.bounceledger.model.EmailAddress#asciiDomain()} gives it
     * @return empty for what can never suppress
     */
    Optional<Ruling> rulingOn(PastEvent event, String recipientDomain) {
        Optional<Cause> cause = Cause.of(event);
        boolean fixed = event.action() != Action.FAILED || cause.equals(Optional.of(Cause.COMPLAINT));
        Optional<SpecialCase> special = fixed
                ? Optional.empty()
                : specialCases.stream()
                        .filter(one -> one.takes(event, recipientDomain))
                        .findFirst();
        if (special.isEmpty()) {
            return cause.map(known -> new Ruling(known, known.code(), line(known)));
        }
        Treatment treatment = special.get().treatAs();
        return (treatment == null ? cause : treatment.cause())
                .map(known -> new Ruling(
                        known,
                        known.code() + "/" + special.get().name(),
                        line(known).changedBy(special.get())));
    }

    /** What applies to an event. Two failures are counted together if their rulings are equal, whichever jobs recorded them. */
    record Ruling(Cause cause, String label, Line line) {}

    private static Line once(boolean clearedByDelivery) {
        return new Line(
                1, StrikeUnit.MESSAGE, Span.FOREVER, Span.FOREVER, 1, Span.FOREVER, 1, Span.FOREVER, clearedByDelivery);
    }

    private static Line line(int strikes, StrikeUnit per, int suppressFor, int againAtMost) {
        return new Line(
                strikes,
                per,
                Span.ofDays(30),
                Span.ofDays(suppressFor),
                1,
                Span.ofDays(365),
                2,
                Span.ofDays(againAtMost),
                true);
    }
}
