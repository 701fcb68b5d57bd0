package org.bounceledger.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bounceledger.alarm.AlarmText;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.RunFigures;
import org.bounceledger.store.RunState;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param counts   what was done
 * @param failure  what went wrong and what to do about it, without addresses; null if nothing did
 * @param notices  what is no failure but should be known, such as messages that could not be read; first what waits for a person: what
 *                 the brake holds, and the alarms in words
 * @param alarms   what was raised: much is the sender's own to mend
 * @param figures  what was found, and how the ledger stands
 * @param sent     what was written and mailed after the run, and what was not
 */
public record PollResult(
        long runId,
        String job,
        State state,
        PollCounts counts,
        Instant startedAt,
        Duration duration,
        @Nullable String failure,
        List<String> notices,
        List<Alarm> alarms,
        RunFigures figures,
        AfterRun.Sent sent) {
    /** Keeps its own copies of the lists. */
    public PollResult {
        notices = List.copyOf(notices);
        alarms = List.copyOf(alarms);
    }

    /** The notices without the alarms. */
    public List<String> noticesBesidesAlarms() {
        Set<String> told = alarms.stream().map(AlarmText::inWords).collect(Collectors.toSet());
        return notices.stream().filter(notice -> !told.contains(notice)).toList();
    }

    /** The same with figures. */
    PollResult with(RunFigures found) {
        return new PollResult(runId, job, state, counts, startedAt, duration, failure, notices, alarms, found, sent);
    }

    /** The same as a failure; what had failed before stays the cause. */
    PollResult failed(String why) {
        return new PollResult(
                runId,
                job,
                State.FAILED,
                counts,
                startedAt,
                duration,
                failure == null ? why : failure,
                notices,
                alarms,
                figures,
                sent);
    }

    /** The same with what was done after it. A report that did not go out needs a person, but leaves the work of the run done. */
    PollResult followedBy(AfterRun.Sent after) {
        State seen = state == State.DONE && after.failure().isPresent() ? State.ATTENTION : state;
        return new PollResult(runId, job, seen, counts, startedAt, duration, failure, notices, alarms, figures, after);
    }

    /** One line for a log; without any address. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s, run %d, %.1f s: %d new messages, %d recorded, %d filed, %d not read, %d left over, %d recipients suppressed, %d held%s%s",
                state.stored().code(),
                runId,
                duration.toMillis() / 1_000.0,
                counts.found(),
                counts.recordedInAll(),
                counts.filedInAll(),
                counts.notRead(),
                counts.leftOver(),
                counts.suppressed(),
                counts.held(),
                failure == null ? "" : "; " + failure,
                sent.failure().map(text -> "; reports: " + text).orElse(""));
    }

    /** The ways in which a run ends. */
    public enum State {
        /** All is done. */
        DONE(RunState.DONE),
        /** Done, but something needs a person. */
        ATTENTION(RunState.ATTENTION),
        /** Ended early on request or at the deadline of the run; the next run goes on. */
        STOPPED(RunState.STOPPED),
        /** Failed; what was recorded stays, the next run goes on. */
        FAILED(RunState.FAILED);

        private final RunState stored;

        State(RunState stored) {
            this.stored = stored;
        }

        /** How the ledger says it. */
        public RunState stored() {
            return stored;
        }
    }
}
