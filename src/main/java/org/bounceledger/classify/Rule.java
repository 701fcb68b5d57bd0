package org.bounceledger.classify;

import java.util.Comparator;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/**
 * One line of a rule file.
 *
 * @param id      such as {@code userunknown/no-such-user}
 * @param place   where it stands, as {@code file:line}
 * @param own     whether it is of a user's own file, which stands above what is bundled
 * @param example a diagnostic on which it decides
 * @param code    what a rule of a scope without words matches, else null
 * @param tier    the tier that it states, or null if that follows from the reason and the codes
 */
record Rule(
        String id,
        String place,
        boolean own,
        Reason reason,
        Scope scope,
        Phrase phrase,
        @Nullable CodePattern code,
        String example,
        Conditions conditions,
        @Nullable Tier tier) {
    /**
     * Which of several matching rules decides: a user's own first, then the narrower scope. Inside a scope the more cautious reason,
     * the one that suppresses less; then the one with more conditions, the longer phrase, the reason's place in {@link Reason}, the id.
     * So the order of lines and files means nothing.
     */
    static final Comparator<Rule> STRONGEST_FIRST = Comparator.comparing((Rule rule) -> !rule.own)
            .thenComparing(Rule::scope)
            .thenComparingInt(Rule::caution)
            .thenComparingInt(rule -> -rule.conditions.count())
            .thenComparingInt(rule -> -rule.phrase.weight())
            .thenComparing(Rule::reason)
            .thenComparing(Rule::id);

    /** The rule in one line, the same however the file spaces it. */
    String canonical() {
        return String.join(
                "|", id, scope.code(), phrase.text(), conditions.toString(), tier == null ? "" : tier.name());
    }

    /** How much it suppresses: the less, the smaller. */
    int caution() {
        Fault fault = reason.fault();
        if (fault == Fault.SENDER || fault == Fault.CONTENT) {
            return 0;
        }
        if (fault == Fault.REMOTE) {
            return 1;
        }
        if (fault == Fault.RECIPIENT) {
            return reason.permanentTier() == Tier.A ? 3 : 2;
        }
        return 4;
    }
}
