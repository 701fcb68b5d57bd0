package org.bounceledger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import org.bounceledger.time.JumpingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.SchedulerException;
import org.slf4j.LoggerFactory;

final class SchedulerTroubleTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(SchedulerTrouble.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final JumpingClock clock = JumpingClock.standingAt(Instant.parse("2026-05-01T04:15:00Z"));
    private final SchedulerTrouble trouble = new SchedulerTrouble(clock);

    @BeforeEach
    void listen() {
        log.setAdditive(false);
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void leave() {
        log.detachAppender(told);
        log.setAdditive(true);
    }

    @Test
    void thatTheDatabaseIsAwayIsOneSentenceForMinutesOfTries() {
        trouble.schedulerError("An error occurred while firing triggers", away());
        clock.pass(Duration.ofSeconds(15));
        trouble.schedulerError("An error occurred while scanning", away());

        assertThat(told.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage())
                    .isEqualTo("the scheduler fires nothing: the database went away or does not answer (SQLSTATE 08S01,"
                            + " error 0): see whether it runs; it goes on by itself when that is over");
            assertThat(event.getThrowableProxy()).isNull();
        });

        clock.pass(Duration.ofMinutes(6));
        trouble.schedulerError("An error occurred while scanning", away());
        assertThat(told.list).hasSize(2);
    }

    @Test
    void anErrorInTheCodeShowsItsPlace() {
        trouble.schedulerError("a listener broke", new SchedulerException("x", new IllegalStateException("odd")));

        assertThat(told.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("the scheduler: a listener broke");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }

    private static SchedulerException away() {
        return new SchedulerException("no row lock", new SQLTransientConnectionException("not available", "08S01"));
    }
}
