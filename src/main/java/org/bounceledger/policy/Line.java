package org.bounceledger.policy;

import java.time.Duration;
import org.bounceledger.model.Key;

/**
 * A line of the policy: so many strikes inside so many days suppress for so long; and again, for longer, if they go on once that has
 * ended.
 *
 * @param within       the days of the window, which ends with the day (UTC) of the failure that is looked at
 * @param suppressFor  from the instant of the failure that completed the strikes
 * @param againStrikes how many strikes inside the window suppress again, soon after a suppression by this line has ended
 * @param againWithin  how soon that is, from the end of the suppression
 * @param againTimes   how many times as long as before; 1 for no longer
 * @param againAtMost  the longest suppression that comes of it; without effect if it is not longer than {@code suppressFor}
 */
public record Line(
        @Key(value = "How many strikes suppress.", min = 1, max = 100)
        int strikes,

        @Key("What counts as a strike: each message, or each day with at least one.")
        StrikeUnit per,

        @Key("In how many days the strikes must fall, such as 30d; or forever.")
        Span within,

        @Key("For how many days the recipient is then suppressed, such as 90d; or forever.")
        Span suppressFor,

        @Key(value = "How many strikes suppress again, after such a suppression has ended.", min = 1, max = 100)
        int againStrikes,

        @Key("For how many days after its end a suppression is remembered for that, such as 365d; or forever.")
        Span againWithin,

        @Key(value = "How many times as long as before it is suppressed again; 1 for no longer.", min = 1, max = 100)
        int againTimes,

        @Key("The longest suppression that comes of it, such as 360d; or forever.")
        Span againAtMost,

        @Key("Whether a report of a later successful delivery takes the strikes back.")
        boolean clearedByDelivery) {
    /** The line as a special case changes it. */
    Line changedBy(SpecialCase special) {
        return new Line(
                special.strikes() == null ? strikes : special.strikes(),
                special.per() == null ? per : special.per(),
                special.within() == null ? within : special.within(),
                special.suppressFor() == null ? suppressFor : special.suppressFor(),
                special.againStrikes() == null ? againStrikes : special.againStrikes(),
                special.againWithin() == null ? againWithin : special.againWithin(),
                special.againTimes() == null ? againTimes : special.againTimes(),
                special.againAtMost() == null ? againAtMost : special.againAtMost(),
                special.clearedByDelivery() == null ? clearedByDelivery : special.clearedByDelivery());
    }

    /**
     * How long a recipient is suppressed that was suppressed so many times before, one time soon after the other.
     *
     * @param before 0 for the first time
     */
    Span suppressFor(int before) {
        Span span = suppressFor;
        for (int i = 0; i < before && span.isShorterThan(againAtMost) && againTimes > 1; i++) {
            Span longer = span.times(againTimes);
            span = longer.isShorterThan(againAtMost) ? longer : againAtMost;
        }
        return span;
    }

    /** Whether a failure so long after an earlier one falls into the time in which that one's suppression is remembered. */
    boolean remembers(Span suppression, Duration passed) {
        if (suppression.days() == null || passed.compareTo(Duration.ofDays(suppression.days())) < 0) {
            return false;
        }
        return againWithin.days() == null
                || passed.compareTo(Duration.ofDays((long) suppression.days() + againWithin.days())) < 0;
    }
}
