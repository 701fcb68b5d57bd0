package org.bounceledger.job;

import org.bounceledger.model.Key;
import org.bounceledger.model.Reason;

/** From how many bounces on one reason raises an alarm. */
public record AlarmLimit(
        @Key(value = "The reason, such as blocked.", required = true)
        Reason reason,

        @Key(value = "At least so many bounces of one day (UTC).", required = true, min = 1, max = 100_000_000)
        int bounces,

        @Key(value = "At least so many percent of all bounces of that day.", fallback = "0", min = 0, max = 100)
        int percent) {
    /** Whether so many are too many. */
    public boolean reachedBy(long number, long all) {
        return number >= bounces && number * 100 >= all * percent;
    }
}
