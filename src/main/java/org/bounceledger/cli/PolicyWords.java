package org.bounceledger.cli;

import java.time.Instant;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Belief;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Hold;
import org.bounceledger.model.PastEvent;
import org.bounceledger.policy.Line;
import org.bounceledger.policy.Span;
import org.bounceledger.policy.StrikeUnit;
import org.jspecify.annotations.Nullable;

/** What the policy makes of one event, for people. */
final class PolicyWords {
    private PolicyWords() {}

    /** Why an event never suppresses. */
    static String harmless(BounceEvent event) {
        return switch (event.verdict().fault()) {
            case SENDER, CONTENT -> "does not suppress: the recipient can't help it";
            case UNKNOWN -> "does not suppress: the cause is not known";
            case RECIPIENT, REMOTE, NONE -> "recorded only: nothing failed for good";
        };
    }

    static String of(Line line) {
        String strikes = line.strikes() == 1
                ? "suppressed at once"
                : "suppressed at " + line.strikes() + " strikes"
                        + (line.per() == StrikeUnit.DAY ? ", one a day at most," : "")
                        + (line.within().equals(Span.FOREVER) ? "" : " within " + line.within());
        return strikes + (line.suppressFor().equals(Span.FOREVER) ? ", for good" : ", for " + line.suppressFor());
    }

    static PastEvent past(Instant at, BounceEvent event, Analysis analysis) {
        return new PastEvent(
                0,
                at,
                event.outcome().action(),
                event.verdict().reason(),
                event.verdict().tier(),
                event.verdict().fault(),
                event.outcome().permanent(),
                analysis.original().messageId(),
                event.verdict().evidence().rule(),
                true,
                senderDomain(analysis.original().sender()),
                null,
                Hold.NONE,
                Belief.TOKEN,
                1);
    }

    static @Nullable String senderDomain(@Nullable String sender) {
        return sender == null
                ? null
                : EmailAddress.parse(sender)
                        .filter(EmailAddress::hasDomain)
                        .map(EmailAddress::asciiDomain)
                        .orElse(null);
    }
}
