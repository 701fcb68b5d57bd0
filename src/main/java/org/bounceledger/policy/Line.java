package org.bounceledger.policy;

import org.bounceledger.model.Key;

/**
 * A line of the policy: so many strikes inside so many days suppress for so long.
 *
 * @param within      the days of the window, which ends with the day (UTC) of the failure that is looked at
 * @param suppressFor from the instant of the failure that completed the strikes
 */
public record Line(
        @Key(value = "How many strikes suppress.", min = 1, max = 1_000)
        int strikes,

        @Key("What counts as a strike: each message, or each day with at least one.")
        StrikeUnit per,

        @Key("In how many days the strikes must fall, such as 30d; or forever.")
        Span within,

        @Key("For how many days the recipient is then suppressed, such as 90d; or forever.")
        Span suppressFor,

        @Key("Whether a report of a later successful delivery takes the strikes back.")
        boolean clearedByDelivery) {}
