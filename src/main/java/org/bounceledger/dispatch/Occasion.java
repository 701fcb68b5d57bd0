package org.bounceledger.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.ReportMailSettings;
import org.bounceledger.store.Run;
import org.bounceledger.store.RunState;

/**
 * The run after which reports go out.
 *
 * @param notices what else is to be known about the run
 */
record Occasion(JobDefinition job, Run run, List<String> notices) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH);

    Occasion {
        notices = List.copyOf(notices);
    }

    ZoneId zone() {
        return job.zone();
    }

    /** What stands for the places in names of files and in subjects. */
    Map<String, String> values() {
        return Map.of(
                "date", DAY.format(end().atZone(zone())),
                "time", TIME.format(end().atZone(zone())),
                "run", Long.toString(run.id()),
                "job", job.name(),
                "state", run.state().code());
    }

    /** Whether a mail of that kind is to be sent. */
    boolean asksFor(ReportMailSettings.When when) {
        boolean trouble = run.state() != RunState.DONE;
        return switch (when) {
            case ALWAYS -> true;
            case NEWS -> trouble || run.counts().messages() > 0;
            case TROUBLE -> trouble;
        };
    }

    /** The beginning and end of the run in the zone of the job. */
    String period() {
        return "started " + MINUTE.format(run.startedAt().atZone(zone())) + ", took "
                + Duration.between(run.startedAt(), end()).toSeconds() + " s";
    }

    private Instant end() {
        Instant ended = run.endedAt();
        return ended == null ? run.startedAt() : ended;
    }
}
