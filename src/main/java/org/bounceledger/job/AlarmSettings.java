package org.bounceledger.job;

import java.util.List;
import org.bounceledger.model.Key;
import org.bounceledger.model.Reason;
import org.jspecify.annotations.Nullable;

/** When bounces that are the sender's own fault, or the content's, raise an alarm, and who hears of it. */
public record AlarmSettings(
        @Key(value = "Whether there are alarms.", fallback = "true")
        boolean enabled,

        @Key(
                value = "At least so many bounces of one day (UTC) for one reason.",
                fallback = "50",
                min = 1,
                max = 100_000_000)
        int bounces,

        @Key(value = "At least so many percent of all bounces of that day.", fallback = "5", min = 0, max = 100)
        int percent,

        @Key(value = "Other limits for single reasons.", fallback = "[]")
        List<AlarmLimit> reasons,

        @Key("Who is told of an alarm over HTTP; without it, nobody is.") @Nullable
        WebhookSettings webhook) {
    /** The limit of a reason. */
    public AlarmLimit limit(Reason reason) {
        return reasons.stream()
                .filter(limit -> limit.reason() == reason)
                .findFirst()
                .orElseGet(() -> new AlarmLimit(reason, bounces, percent));
    }
}
