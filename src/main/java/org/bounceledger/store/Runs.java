package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** The runs of the jobs: one row each, from start to end. */
public final class Runs {
    private static final String COUNT = """
            UPDATE poll_run SET bounces = :bounce, delays = :delay, deliveries = :delivery, feedbacks = :feedback,
              auto_replies = :autoReply, others = :other, unreadables = :unreadable, processed = :processed,
              ignored = :ignored, review = :review, copies = :copies, not_read = :notRead, suppressed = :suppressed,
              held = :held
            WHERE id = :run""";

    private final JdbcClient sql;
    private final RunContents contents;
    private final Clock clock;

    public Runs(NamedParameterJdbcOperations jdbc, Clock clock) {
        this.sql = JdbcClient.create(jdbc);
        this.contents = new RunContents(sql);
        this.clock = clock;
    }

    /**
     * Opens the row of a run.
     *
     * @param triggeredBy what starts it: {@code schedule}, {@code manual}
     * @return the number of the run
     */
    public long start(String job, String mailbox, String triggeredBy, String host, long pid) {
        KeyHolder key = new GeneratedKeyHolder();
        sql.sql("INSERT INTO poll_run (job, mailbox, triggered_by, host, pid, started_at, state, brake)"
                        + " VALUES (:job, :mailbox, :triggeredBy, :host, :pid, :now, 'running', 'open')")
                .param("job", job)
                .param("mailbox", mailbox)
                .param("triggeredBy", triggeredBy)
                .param("host", Column.fit(host, 255))
                .param("pid", pid)
                .param("now", Column.utc(clock.instant()))
                .update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Counts what a run has recorded so far, and keeps the figures in its row. */
    public RunCounts count(long run) {
        RunCounts counts = contents.counts(run);
        sql.sql(COUNT)
                .param("run", run)
                .param("bounce", counts.of(MessageKind.BOUNCE))
                .param("delay", counts.of(MessageKind.DELAY))
                .param("delivery", counts.of(MessageKind.DELIVERY))
                .param("feedback", counts.of(MessageKind.FEEDBACK))
                .param("autoReply", counts.of(MessageKind.AUTO_REPLY))
                .param("other", counts.of(MessageKind.OTHER))
                .param("unreadable", counts.of(MessageKind.UNREADABLE))
                .param("processed", counts.of(Outcome.PROCESSED))
                .param("ignored", counts.of(Outcome.IGNORED))
                .param("review", counts.of(Outcome.REVIEW))
                .param("copies", counts.copies())
                .param("notRead", counts.notRead())
                .param("suppressed", counts.suppressed())
                .param("held", counts.held())
                .update();
        return counts;
    }

    /**
     * Closes the row of a run, with its figures. A run that was closed before stays as it is.
     *
     * @param failure why it failed, without any address; null if it did not
     */
    public RunCounts end(long run, RunState state, @Nullable String failure) {
        if (!state.ended()) {
            throw new IllegalArgumentException("a run cannot end as " + state.code());
        }
        RunCounts counts = count(run);
        sql.sql(
                        "UPDATE poll_run SET state = :state, ended_at = :now, failure = :failure WHERE id = :run AND state = 'running'")
                .param("run", run)
                .param("state", state.code())
                .param("now", Column.utc(clock.instant()))
                .param("failure", Column.fit(failure, 1_000))
                .update();
        return counts;
    }

    /**
     * Notes that reports did not go out after a run that has ended; one that was done then needs a person.
     *
     * @param failure why, without any address
     */
    public void reportsFailed(long run, String failure) {
        sql.sql("UPDATE poll_run SET report_failure = :failure,"
                        + " state = CASE WHEN state = 'done' THEN 'attention' ELSE state END WHERE id = :run")
                .param("run", run)
                .param("failure", Column.fit(failure, 1_000))
                .update();
    }

    /**
     * Closes the rows of runs whose process died. Only who holds the lease of the mailbox can know that they are dead.
     *
     * @param lease held by the caller
     * @param own   the caller's own run, which is left alone
     * @return the numbers of the runs that were closed
     */
    public List<Long> interruptDead(Lease lease, long own) {
        List<Long> dead = sql.sql(
                        "SELECT id FROM poll_run WHERE mailbox = :mailbox AND state = 'running' AND id <> :own ORDER BY id")
                .param("mailbox", lease.mailbox())
                .param("own", own)
                .query(Long.class)
                .list();
        dead.forEach(run -> end(run, RunState.INTERRUPTED, null));
        return dead;
    }

    /** When a run of a job last ended that was done; empty if none was. */
    public Optional<Instant> lastSuccess(String job) {
        return sql.sql("SELECT ended_at FROM poll_run WHERE job = :job AND state IN ('done', 'attention')"
                        + " ORDER BY id DESC LIMIT 1")
                .param("job", job)
                .query((row, number) -> Column.instant(row, "ended_at"))
                .optional();
    }

    /** The mailboxes over which a job has a run that is under way, or whose process died without closing it. */
    public List<String> mailboxes(String job) {
        return sql.sql("SELECT DISTINCT mailbox FROM poll_run WHERE job = :job AND state = 'running' ORDER BY mailbox")
                .param("job", job)
                .query(String.class)
                .list();
    }

    /**
     * Asks a run to end; it hears of it in its next chunk. The first request stays.
     *
     * @param by who asks, for people
     * @return whether the run is under way
     */
    public boolean requestStop(long run, String by) {
        sql.sql("UPDATE poll_run SET stop_requested_at = UTC_TIMESTAMP(6), stop_requested_by = :by"
                        + " WHERE id = :run AND state = 'running' AND stop_requested_at IS NULL")
                .param("run", run)
                .param("by", Column.fit(by, 255))
                .update();
        return find(run).filter(found -> found.state() == RunState.RUNNING).isPresent();
    }

    /** Who wants a run to end; empty if nobody does. */
    public Optional<StopRequest> stopRequest(long run) {
        return sql.sql("SELECT stop_requested_by, stop_requested_at FROM poll_run"
                        + " WHERE id = :run AND stop_requested_at IS NOT NULL")
                .param("run", run)
                .query((row, number) ->
                        new StopRequest(row.getString("stop_requested_by"), Column.instant(row, "stop_requested_at")))
                .optional();
    }

    /** The run of a job that is under way, or whose process died without closing it; the latest if there are several. */
    public Optional<Run> underWay(String job) {
        return sql.sql("SELECT * FROM poll_run WHERE job = :job AND state = 'running' ORDER BY id DESC LIMIT 1")
                .param("job", job)
                .query((row, number) -> run(row))
                .optional();
    }

    /** A run by its number. */
    public Optional<Run> find(long run) {
        return sql.sql("SELECT * FROM poll_run WHERE id = :run")
                .param("run", run)
                .query((row, number) -> run(row))
                .optional();
    }

    /**
     * The last runs, the newest first.
     *
     * @param job   only of that job; null for all
     */
    public List<Run> list(@Nullable String job, int limit) {
        return sql.sql("SELECT * FROM poll_run WHERE (:job IS NULL OR job = :job) ORDER BY id DESC LIMIT :limit")
                .param("job", job)
                .param("limit", limit)
                .query((row, number) -> run(row))
                .list();
    }

    /**
     * The messages that a run did not get, recorded without filing them, or recorded as unreadable since something failed on them; in the
     * order of their folders and UIDs.
     */
    public List<OpenMessage> open(long run, int limit) {
        return contents.open(run, limit);
    }

    /** What a run found, and how the ledger stands. */
    public RunFigures figures(long run) {
        return contents.figures(run);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("job"),
                row.getString("mailbox"),
                row.getString("triggered_by"),
                row.getString("host"),
                row.getLong("pid"),
                Column.instant(row, "started_at"),
                Column.instantOrNull(row, "ended_at"),
                StoredCode.RUN_STATE.of(row.getString("state")),
                counts(row),
                row.getString("failure"),
                row.getString("report_failure"));
    }

    private static RunCounts counts(ResultSet row) throws SQLException {
        return new RunCounts(
                Map.of(
                        MessageKind.BOUNCE, row.getInt("bounces"),
                        MessageKind.DELAY, row.getInt("delays"),
                        MessageKind.DELIVERY, row.getInt("deliveries"),
                        MessageKind.FEEDBACK, row.getInt("feedbacks"),
                        MessageKind.AUTO_REPLY, row.getInt("auto_replies"),
                        MessageKind.OTHER, row.getInt("others"),
                        MessageKind.UNREADABLE, row.getInt("unreadables")),
                Map.of(
                        Outcome.PROCESSED, row.getInt("processed"),
                        Outcome.IGNORED, row.getInt("ignored"),
                        Outcome.REVIEW, row.getInt("review")),
                row.getInt("copies"),
                row.getInt("not_read"),
                row.getInt("suppressed"),
                row.getInt("held"));
    }
}
