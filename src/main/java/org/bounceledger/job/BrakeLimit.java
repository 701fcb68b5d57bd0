package org.bounceledger.job;

import org.bounceledger.model.Key;

/** What is too much; both must be exceeded. */
public record BrakeLimit(
        @Key(value = "More recipients than this on one day (UTC) of failures.", min = 0, max = 100_000_000)
        int recipients,

        @Key(
                value =
                        "More than so many percent of the recipients that failed in the time of history before that day, and since.",
                min = 0,
                max = 100)
        int percent) {
    /** Whether so many newly suppressed recipients of so many that are known to fail are too much. */
    public boolean exceededBy(long suppressed, long known) {
        return suppressed > recipients && suppressed * 100 > known * percent;
    }
}
