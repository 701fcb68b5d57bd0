package org.bounceledger.job;

import org.bounceledger.model.Key;
import org.bounceledger.policy.Span;

/** When a run is held back, because it would suppress abnormally many recipients. */
public record BrakeSettings(
        @Key(value = "Whether runs are held back at all.", fallback = "true")
        boolean enabled,

        @Key(value = "How far back failures are looked at to know what is normal.", fallback = "90d")
        Span history,

        @Key(
                value = "Over all recipients of the run: all that it would suppress is held.",
                fallback = "{recipients: 1000, percent: 25}")
        BrakeLimit run,

        @Key(
                value = "At one domain of recipients: what would be suppressed there is held.",
                fallback = "{recipients: 200, percent: 25}")
        BrakeLimit domain,

        @Key(
                value = "For one reason, such as userunknown: what would be suppressed for it is held.",
                fallback = "{recipients: 500, percent: 25}")
        BrakeLimit reason) {}
