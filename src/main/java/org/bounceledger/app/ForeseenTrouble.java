package org.bounceledger.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.bounceledger.batch.Failures;
import org.bounceledger.imap.Causes;

/**
 * Keeps the stack traces of libraries out of the log where the trouble is one that we tell in words: the database is away, or a
 * thread is to end. What lies in the code, theirs or ours, is logged.
 */
public final class ForeseenTrouble extends Filter<ILoggingEvent> {
    private static final String OURS = "org.bounceledger.";

    /** Made by the log's configuration. */
    public ForeseenTrouble() {}

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean told = !event.getLoggerName().startsWith(OURS)
                && event.getThrowableProxy() instanceof ThrowableProxy proxy
                && foreseen(proxy.getThrowable());
        return told ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean foreseen(Throwable failure) {
        return !Failures.isOurOwn(failure)
                || Causes.find(failure, InterruptedException.class).isPresent();
    }
}
