package org.bounceledger.schedule;

import org.bounceledger.batch.PollResult;
import org.bounceledger.model.MessageKind;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.EventCount;
import org.bounceledger.store.SentRates;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs what a run of the schedule did: one event with all its figures as keys and values, and one for each alarm. */
final class RunLog {
    private final Logger log;

    RunLog(Logger log) {
        this.log = log;
    }

    void ended(PollResult result) {
        boolean done = result.state() == PollResult.State.DONE;
        LoggingEventBuilder event = log.atLevel(done ? Level.INFO : Level.WARN)
                .addKeyValue("event", "run")
                .addKeyValue("job", result.job())
                .addKeyValue("run", result.runId())
                .addKeyValue("state", result.state().stored().code())
                .addKeyValue("millis", result.duration().toMillis())
                .addKeyValue("found", result.counts().found());
        for (MessageKind kind : MessageKind.values()) {
            event = event.addKeyValue(
                    "messages." + kind.code(), result.counts().recorded().getOrDefault(kind, 0));
        }
        for (EventCount count : result.figures().events()) {
            event = event.addKeyValue(
                    "events." + count.reason().code()
                            + (count.tier() == null ? "" : "." + count.tier())
                            + "." + count.fault().code(),
                    count.events());
        }
        SentRates rates = result.figures().rates();
        if (rates != null) {
            event = event.addKeyValue("rate.hard", rates.hard()).addKeyValue("rate.complaints", rates.complaints());
        }
        event.addKeyValue("filed", result.counts().filedInAll())
                .addKeyValue("copies", result.counts().copies())
                .addKeyValue("notRead", result.counts().notRead())
                .addKeyValue("leftOver", result.counts().leftOver())
                .addKeyValue("suppressed", result.counts().suppressed())
                .addKeyValue("held", result.counts().held())
                .addKeyValue("suppressedNow", result.figures().suppressed())
                .addKeyValue("heldNow", result.figures().held())
                .addKeyValue("alarms", result.alarms().size())
                .log("{}: {}", result.job(), result.summary());
        result.alarms().forEach(this::raised);
        result.noticesBesidesAlarms().forEach(notice -> log.warn("{}: {}", result.job(), notice));
    }

    private void raised(Alarm alarm) {
        log.atWarn()
                .addKeyValue("event", "alarm")
                .addKeyValue("job", alarm.job())
                .addKeyValue("run", alarm.run())
                .addKeyValue("day", alarm.day())
                .addKeyValue("reason", alarm.reason().code())
                .addKeyValue("fault", alarm.fault().code())
                .addKeyValue("bounces", alarm.bounces())
                .addKeyValue("ofBounces", alarm.ofBounces())
                .addKeyValue("provider", alarm.provider())
                .log(
                        "{}: {} of {} bounces of {} are for {}",
                        alarm.job(),
                        alarm.bounces(),
                        alarm.ofBounces(),
                        alarm.day(),
                        alarm.reason().code());
    }
}
