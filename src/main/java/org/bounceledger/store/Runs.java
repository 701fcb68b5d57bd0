package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
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
    private static final String MESSAGES = """
            SELECT kind, outcome, COUNT(*) AS messages, COUNT(copy_of) AS copies FROM mailbox_message
            WHERE run_id = :run AND kind IS NOT NULL GROUP BY kind, outcome""";

    private static final String NOT_READ =
            "SELECT COUNT(*) FROM mailbox_message WHERE run_id = :run AND state = 'unread'";

    private static final String SUPPRESSED = """
            SELECT COUNT(*) FROM mailbox_message m
            JOIN bounce_event e ON e.message_id = m.id
            JOIN recipient_status s ON s.recipient_key = e.recipient_key AND s.cause_id = e.id
            WHERE m.run_id = :run AND s.state IN ('suppressed', 'complained')""";

    private static final String HELD = """
            SELECT COUNT(DISTINCT s.recipient_key) FROM brake_hold h
            JOIN mailbox_message m ON m.run_id = h.run_id
            JOIN bounce_event e ON e.message_id = m.id AND e.recipient_domain = h.recipient_domain AND e.reason = h.reason
            JOIN recipient_status s ON s.recipient_key = e.recipient_key
            WHERE h.run_id = :run AND h.decision IS NULL AND s.state = 'held'""";

    private static final String COUNT = """
            UPDATE poll_run SET bounces = :bounce, delays = :delay, deliveries = :delivery, feedbacks = :feedback,
              auto_replies = :autoReply, others = :other, unreadables = :unreadable, processed = :processed,
              ignored = :ignored, review = :review, copies = :copies, not_read = :notRead, suppressed = :suppressed,
              held = :held
            WHERE id = :run""";

    private final JdbcClient sql;
    private final Clock clock;

    public Runs(NamedParameterJdbcOperations jdbc, Clock clock) {
        this.sql = JdbcClient.create(jdbc);
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
        RunCounts counts = read(run);
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
        return sql.sql("SELECT mailbox, folder, uid_validity, uid, state, attempts, failure FROM mailbox_message"
                        + " WHERE run_id = :run AND (state IN ('unread', 'recorded')"
                        + " OR (kind = 'unreadable' AND failure IS NOT NULL))"
                        + " ORDER BY folder, uid_validity, uid LIMIT :limit")
                .param("run", run)
                .param("limit", limit)
                .query((row, number) -> new OpenMessage(
                        new MailFolder(row.getString("mailbox"), row.getString("folder"), row.getLong("uid_validity")),
                        row.getLong("uid"),
                        StoredCode.MESSAGE_STATE.of(row.getString("state")),
                        row.getInt("attempts"),
                        row.getString("failure")))
                .list();
    }

    /** What a run found, and how the ledger stands. */
    public RunFigures figures(long run) {
        List<EventCount> events = sql.sql("SELECT e.reason, e.tier, e.fault, COUNT(*) AS events FROM mailbox_message m"
                        + " JOIN bounce_event e ON e.message_id = m.id WHERE m.run_id = :run AND e.counts = TRUE"
                        + " GROUP BY e.reason, e.tier, e.fault ORDER BY events DESC, e.reason, e.tier, e.fault")
                .param("run", run)
                .query((row, number) -> new EventCount(
                        StoredCode.REASON.of(row.getString("reason")),
                        StoredCode.TIER.ofNullable(row.getString("tier")),
                        StoredCode.FAULT.of(row.getString("fault")),
                        row.getLong("events")))
                .list();
        return new RunFigures(events, recipients("suppressed") + recipients("complained"), recipients("held"), rates());
    }

    private @Nullable SentRates rates() {
        return sql.sql(
                        "SELECT SUM(hard) / SUM(sent) AS hard, SUM(complaints) / SUM(sent) AS complaints FROM report_rates"
                                + " WHERE stream = '' AND day > UTC_DATE() - INTERVAL 7 DAY HAVING SUM(sent) > 0")
                .query((row, number) -> new SentRates(row.getDouble("hard"), row.getDouble("complaints")))
                .optional()
                .orElse(null);
    }

    private long recipients(String state) {
        return sql.sql("SELECT COUNT(*) FROM recipient_status WHERE state = :state"
                        + " AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(6))")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private RunCounts read(long run) {
        Map<MessageKind, Integer> kinds = new EnumMap<>(MessageKind.class);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int[] copies = {0};
        sql.sql(MESSAGES).param("run", run).query(row -> {
            int messages = row.getInt("messages");
            kinds.merge(StoredCode.KIND.of(row.getString("kind")), messages, Integer::sum);
            outcomes.merge(StoredCode.OUTCOME.of(row.getString("outcome")), messages, Integer::sum);
            copies[0] += row.getInt("copies");
        });
        int notRead = sql.sql(NOT_READ).param("run", run).query(Integer.class).single();
        int suppressed =
                sql.sql(SUPPRESSED).param("run", run).query(Integer.class).single();
        int held = sql.sql(HELD).param("run", run).query(Integer.class).single();
        return new RunCounts(kinds, outcomes, copies[0], notRead, suppressed, held);
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
