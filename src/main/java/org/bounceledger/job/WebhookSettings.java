package org.bounceledger.job;

import java.time.Duration;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;

/** A receiver of alarms: they are sent to it as JSON by POST. */
public record WebhookSettings(
        @Key(value = "Where to, an https:// URL.", required = true, example = "${BOUNCE_WEBHOOK_URL}")
        String url,

        @Key(
                value = "Sent as \"Authorization: Bearer …\", so that the receiver knows who calls.",
                example = "${BOUNCE_WEBHOOK_SECRET}")
        @Nullable
        Secret secret,

        @Key(value = "Whether an http:// URL is accepted, which everybody on the way can read.", fallback = "false")
        boolean allowHttp,

        @Key(value = "How long one attempt may take.", fallback = "10s", min = 1, max = 120)
        Duration timeout,

        @Key(
                value = "How often a run tries, if the receiver is away or says to come later.",
                fallback = "3",
                min = 1,
                max = 10)
        int attempts) {}
