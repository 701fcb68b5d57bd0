package org.bounceledger.policy;

import java.util.List;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Key;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Failures that the policy takes otherwise: as those of another line, or by other numbers. All conditions that are given must hold.
 *
 * @param name what decisions show: the recipient's policy line is then such as {@code refusing/NAME}
 */
public record SpecialCase(
        @Key(
                value = "Its name, which every decision shows that comes of it: lower-case letters, digits and -.",
                required = true,
                example = "slow-provider")
        String name,

        @Key(value = "Only failures for one of these reasons.", example = "[mailboxfull, filtered]") @Nullable
        List<Reason> reasons,

        @Key(value = "Only failures of one of these tiers: A, B, C, T.", example = "[A]") @Nullable
        List<Tier> tiers,

        @Key(
                value = "Only failures that are the fault of one of these: recipient, remote, or unknown, which "
                        + "suppresses nobody otherwise.",
                example = "[unknown]")
        @Nullable
        List<Fault> faults,

        @Key(
                value = "Only messages that were sent from an address in one of these domains; *.example.com "
                        + "for all below it.",
                example = "[shop.example]")
        @Nullable
        List<DomainPattern> senderDomains,

        @Key(
                value = "Only recipients in one of these domains; *.example.com for all below it.",
                example = "[example.com, \"*.example.com\"]")
        @Nullable
        List<DomainPattern> recipientDomains,

        @Key(
                value = "Which line applies; nothing: recorded only. Without it, the line that applies anyway.",
                example = "temporary")
        @Nullable
        Treatment treatAs,

        @Key(value = "In place of what the line says.", min = 1, max = 100, example = "5") @Nullable
        Integer strikes,

        @Key(value = "In place of what the line says.", example = "day") @Nullable
        StrikeUnit per,

        @Key(value = "In place of what the line says.", example = "60d") @Nullable
        Span within,

        @Key(value = "In place of what the line says.", example = "30d") @Nullable
        Span suppressFor,

        @Key(value = "In place of what the line says.", min = 1, max = 100, example = "2") @Nullable
        Integer againStrikes,

        @Key(value = "In place of what the line says.", example = "180d") @Nullable
        Span againWithin,

        @Key(value = "In place of what the line says.", min = 1, max = 100, example = "1") @Nullable
        Integer againTimes,

        @Key(value = "In place of what the line says.", example = "180d") @Nullable
        Span againAtMost,

        @Key(value = "In place of what the line says.", example = "true") @Nullable
        Boolean clearedByDelivery) {
    /** Reasons and faults that no special case may name: they never suppress, or always do. */
    public static boolean beyondReach(Reason reason) {
        return reason == Reason.FEEDBACK || beyondReach(reason.fault());
    }

    /** The same for faults: what is ours to mend costs no recipient. */
    public static boolean beyondReach(Fault fault) {
        return switch (fault) {
            case RECIPIENT, REMOTE, UNKNOWN -> false;
            case SENDER, CONTENT, NONE -> true;
        };
    }

    /** Whether it takes in the failure. One whose fault is unknown must be named, by its reason or its fault. */
    boolean takes(PastEvent event, String recipientDomain) {
        boolean named = reasons != null || faults != null;
        return (named || event.fault() != Fault.UNKNOWN)
                && !beyondReach(event.fault())
                && (reasons == null || reasons.contains(event.reason()))
                && (tiers == null || (event.tier() != null && tiers.contains(event.tier())))
                && (faults == null || faults.contains(event.fault()))
                && (senderDomains == null || matches(senderDomains, event.senderDomain()))
                && (recipientDomains == null || matches(recipientDomains, recipientDomain));
    }

    private static boolean matches(List<DomainPattern> patterns, @Nullable String domain) {
        return domain != null && patterns.stream().anyMatch(pattern -> pattern.matches(domain));
    }
}
