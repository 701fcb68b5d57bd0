package org.bounceledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ForeseenTroubleTest {
    @Test
    void keepsTracesOfLibrariesOutWhereTheTroubleIsToldInWords() {
        assertThat(decide("org.quartz.impl.jdbcjobstore.Store", away())).isEqualTo(FilterReply.DENY);
        assertThat(decide("org.quartz.core.Loop", new IllegalStateException("x", new InterruptedException())))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void letsAllElseBeLogged() {
        assertThat(decide("org.quartz.impl.jdbcjobstore.Store", null)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("org.quartz.impl.jdbcjobstore.Store", new IllegalStateException("odd")))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("org.quartz.impl.jdbcjobstore.Store", new SQLException("no such column", "42S22", 1054)))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("org.bounceledger.schedule.PollJob", away())).isEqualTo(FilterReply.NEUTRAL);
    }

    private static Exception away() {
        return new IllegalStateException("x", new SQLTransientConnectionException("not available", "08S01"));
    }

    private static FilterReply decide(String logger, @Nullable Throwable failure) {
        Logger log = new LoggerContext().getLogger(logger);
        return new ForeseenTrouble().decide(new LoggingEvent("here", log, Level.ERROR, "a message", failure, null));
    }
}
