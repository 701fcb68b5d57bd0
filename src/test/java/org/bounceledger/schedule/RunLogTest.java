package org.bounceledger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.List;
import org.bounceledger.alarm.AlarmText;
import org.bounceledger.batch.PollResults;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.store.Alarm;
import org.junit.jupiter.api.Test;

final class RunLogTest {
    private static final Alarm ALARM = new Alarm(
            7, "nightly", LocalDate.of(2026, 5, 1), Reason.BLOCKED, Fault.SENDER, 120, 800, "Google", 90, "listed", 17);

    @Test
    void anAlarmIsLoggedOnceAndEachOtherNoticeIs() {
        Logger logger = new LoggerContext().getLogger("PollJob");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);

        new RunLog(logger)
                .ended(PollResults.telling(
                        List.of(AlarmText.inWords(ALARM), "INBOX UID 3 was not read"), List.of(ALARM)));

        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .endsWith(
                        "nightly: 120 of 800 bounces of 2026-05-01 are for blocked",
                        "nightly: INBOX UID 3 was not read");
    }
}
