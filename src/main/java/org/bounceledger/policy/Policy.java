package org.bounceledger.policy;

import org.bounceledger.model.Key;

/** When a recipient is suppressed, and for how long. Each line may be changed in a job's file, key by key. */
public record Policy(
        @Key(
                value = "The recipient complained; only a person lifts it.",
                fallback =
                        "{strikes: 1, per: message, within: forever, suppress-for: forever, cleared-by-delivery: false}")
        Line complaint,

        @Key(
                value = "The address or its domain does not exist.",
                fallback =
                        "{strikes: 1, per: message, within: forever, suppress-for: forever, cleared-by-delivery: true}")
        Line nonexistent,

        @Key(
                value = "The account is disabled, its host no longer serves it, or a provider suppresses it.",
                fallback = "{strikes: 2, per: message, within: 30d, suppress-for: 180d, cleared-by-delivery: true}")
        Line unavailable,

        @Key(
                value = "The mailbox exists and refuses: full for good, filtered, its delivery program fails.",
                fallback = "{strikes: 3, per: day, within: 30d, suppress-for: 90d, cleared-by-delivery: true}")
        Line refusing,

        @Key(
                value = "Temporary trouble of the recipient, or trouble of the remote host or the network.",
                fallback = "{strikes: 5, per: day, within: 30d, suppress-for: 30d, cleared-by-delivery: true}")
        Line temporary) {
    /** The defaults; a job file that says nothing about the policy gives the same. */
    public static final Policy DEFAULT = new Policy(
            new Line(1, StrikeUnit.MESSAGE, Span.FOREVER, Span.FOREVER, false),
            new Line(1, StrikeUnit.MESSAGE, Span.FOREVER, Span.FOREVER, true),
            new Line(2, StrikeUnit.MESSAGE, Span.ofDays(30), Span.ofDays(180), true),
            new Line(3, StrikeUnit.DAY, Span.ofDays(30), Span.ofDays(90), true),
            new Line(5, StrikeUnit.DAY, Span.ofDays(30), Span.ofDays(30), true));

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
}
