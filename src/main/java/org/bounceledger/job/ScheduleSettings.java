package org.bounceledger.job;

import java.time.ZoneId;
import org.bounceledger.model.Key;

/** When the job runs by itself. */
public record ScheduleSettings(
        @Key(
                value = "Quartz cron: second minute hour day-of-month month day-of-week.",
                required = true,
                example = "0 15 4 * * ?")
        Cron cron,

        @Key(value = "The time zone in which cron is read (IANA name).", fallback = "UTC", example = "Europe/Berlin")
        ZoneId zone,

        @Key(value = "What to do about runs that were missed: run once at once, or skip them.", fallback = "run-once")
        MisfirePolicy misfire) {}
