package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the brake holds back. The failures of a run suppress nobody until the brake has looked at it ({@code poll_run.brake} is
 * {@code open} until then); those that it holds wait on, until a person decides.
 */
public final class Brakes {
    /** Tables and conditions by which the hold of an event {@code e} is known: {@link #HOLD}. */
    static final String JOINED = """
            LEFT JOIN poll_run r ON r.id = e.run_id
            LEFT JOIN brake_hold h ON h.run_id = e.run_id AND h.recipient_domain = e.recipient_domain AND h.reason = e.reason""";

    /** A complaint is never held back: who complained is not mailed, however many complain. */
    static final String HOLD = """
            CASE WHEN e.action <> 'failed' OR e.reason = 'feedback' THEN 'none' WHEN h.decision = 'dropped' THEN 'dropped'
              WHEN r.brake = 'open' OR (h.run_id IS NOT NULL AND h.decision IS NULL) THEN 'waiting' ELSE 'none' END AS hold""";

    /** The failures of some runs that would suppress a recipient if they did not wait. */
    private static final String WAITING = """
            FROM mailbox_message m JOIN bounce_event e ON e.message_id = m.id
            JOIN recipient_status s ON s.recipient_key = e.recipient_key
            WHERE m.run_id IN (:runs) AND s.state = 'held' AND e.counts = TRUE AND e.action = 'failed' AND e.reason <> 'feedback'
              AND e.fault IN ('recipient', 'remote', 'unknown')""";

    /** By the latest day of each recipient: one look at the events tells of any number of first days how many are known since. */
    private static final String KNOWN = """
            SELECT value_of, latest, COUNT(*) AS recipients FROM (
              SELECT %1$s AS value_of, e.recipient_key, MAX(e.occurred_on) AS latest FROM bounce_event e
              LEFT JOIN brake_hold h ON h.run_id = e.run_id AND h.recipient_domain = e.recipient_domain AND h.reason = e.reason
              WHERE e.counts = TRUE AND e.action = 'failed' AND e.reason <> 'feedback' AND e.occurred_on BETWEEN :first AND :last
                AND e.recipient_key IS NOT NULL AND (h.run_id IS NULL OR h.decision = 'approved') AND %1$s IN (:values)
              GROUP BY value_of, e.recipient_key
            ) k GROUP BY value_of, latest""";

    private static final String HOLD_BACK = """
            INSERT INTO brake_hold (run_id, recipient_domain, reason, recipients, exceeded, on_day, day_recipients,
              known_recipients, held_at)
            VALUES (:run, :domain, :reason, :recipients, :exceeded, :day, :dayRecipients, :knownRecipients, :heldAt)""";

    private static final String CHOSEN = """
            FROM brake_hold WHERE (:run IS NULL OR run_id = :run) AND (:domain IS NULL OR recipient_domain = :domain)
              AND (:reason IS NULL OR reason = :reason)""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;

    public Brakes(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** How far the brake has come with a run, {@code PASSED} if none is known; nobody else can change it until the transaction ends. */
    public BrakeProgress lock(long run) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        return sql.sql("SELECT brake FROM poll_run WHERE id = :run FOR UPDATE")
                .param("run", run)
                .query(String.class)
                .optional()
                .map(StoredCode.BRAKE_PROGRESS::of)
                .orElse(BrakeProgress.PASSED);
    }

    /** Notes how far it has come. */
    public void note(long run, BrakeProgress progress) {
        sql.sql("UPDATE poll_run SET brake = :brake WHERE id = :run")
                .param("brake", progress.code())
                .param("run", run)
                .update();
    }

    /**
     * The runs over a mailbox that the brake is not done with, in their order, and those of a job that have ended over another mailbox,
     * since nobody else may ever come to that one again.
     */
    public List<Long> unfinished(String mailbox, String job) {
        return sql.sql("SELECT id FROM poll_run WHERE mailbox = :mailbox AND brake <> 'passed' UNION"
                        + " SELECT id FROM poll_run WHERE job = :job AND state <> 'running' AND brake <> 'passed'"
                        + " ORDER BY id")
                .param("mailbox", mailbox)
                .param("job", job)
                .query(Long.class)
                .list();
    }

    /** The runs (or that one) that recorded something and ended, or died, before the brake had looked at them, in their order. */
    public List<Unlooked> unlooked(@Nullable Long run) {
        return sql.sql("SELECT r.id, r.job FROM poll_run r LEFT JOIN mailbox_lease l ON l.mailbox = r.mailbox"
                        + " AND l.released = FALSE AND l.expires_at > UTC_TIMESTAMP(6)"
                        + " WHERE r.brake = 'open' AND (r.state <> 'running' OR l.mailbox IS NULL)"
                        + " AND (:run IS NULL OR r.id = :run)"
                        + " AND EXISTS (SELECT 1 FROM mailbox_message m WHERE m.run_id = r.id) ORDER BY r.id")
                .param("run", run)
                .query((row, number) -> new Unlooked(row.getLong("id"), row.getString("job")))
                .list();
    }

    /** A run at which the brake has not looked; what it recorded suppresses nobody until that is done, or a person decides. */
    public record Unlooked(long run, String job) {}

    /** How many recipients these runs would suppress by the failures of each day, where these are more than so many. */
    public List<BrakeCount> waiting(List<Long> runs, BrakeScope scope, int moreThan) {
        return sql.sql("SELECT " + scope.column()
                        + " AS value_of, e.occurred_on, COUNT(DISTINCT e.recipient_key) AS recipients "
                        + WAITING
                        + " GROUP BY value_of, e.occurred_on HAVING COUNT(DISTINCT e.recipient_key) > :moreThan"
                        + " ORDER BY recipients DESC, e.occurred_on, value_of")
                .param("runs", runs)
                .param("moreThan", moreThan)
                .query((row, number) -> new BrakeCount(
                        scope,
                        row.getString("value_of"),
                        row.getObject("occurred_on", LocalDate.class),
                        row.getLong("recipients")))
                .list();
    }

    /** The latest day (UTC) of a failure of these runs that would suppress; empty if there is none. */
    public Optional<LocalDate> latestDay(List<Long> runs) {
        return sql.sql("SELECT e.occurred_on " + WAITING + " ORDER BY e.occurred_on DESC LIMIT 1")
                .param("runs", runs)
                .query((row, number) -> row.getObject("occurred_on", LocalDate.class))
                .optional();
    }

    /**
     * Of how many recipients the ledger knows a failure of those days.
     *
     * @param values domains or reasons; "" alone over the whole run
     * @return by value, and by the latest day (UTC) on which one of them failed
     */
    public Map<String, NavigableMap<LocalDate, Long>> known(
            BrakeScope scope, Collection<String> values, LocalDate first, LocalDate last) {
        Map<String, NavigableMap<LocalDate, Long>> known = new HashMap<>();
        Map<String, ?> asked = Map.of("values", values, "first", first, "last", last);
        sql.sql(KNOWN.formatted(scope.column())).params(asked).query(row -> {
            known.computeIfAbsent(row.getString("value_of"), value -> new TreeMap<>())
                    .put(row.getObject("latest", LocalDate.class), row.getLong("recipients"));
        });
        return known;
    }

    /** What could be held of these runs, by run, domain and reason. */
    public List<Group> groups(List<Long> runs) {
        return sql.sql("SELECT m.run_id, e.recipient_domain, e.reason, COUNT(DISTINCT e.recipient_key) AS recipients "
                        + WAITING + " GROUP BY m.run_id, e.recipient_domain, e.reason")
                .param("runs", runs)
                .query((row, number) -> new Group(
                        row.getLong("run_id"),
                        row.getString("recipient_domain"),
                        row.getString("reason"),
                        row.getInt("recipients")))
                .list();
    }

    /** Recipients of one domain that failures of one reason in one run would suppress. */
    public record Group(long run, String domain, String reason, int recipients) {}

    /** Holds back. */
    public void hold(List<BrakeHold> holds) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        if (!holds.isEmpty()) {
            jdbc.batchUpdate(HOLD_BACK, holds.stream().map(Brakes::row).toArray(SqlParameterSource[]::new));
        }
    }

    /**
     * Decides about what waits.
     *
     * @param domain null for all
     * @param reason null for all
     * @return how many groups were waiting, and are decided now
     */
    public int decide(
            long run,
            @Nullable String domain,
            @Nullable String reason,
            BrakeDecision decision,
            String by,
            @Nullable String note,
            Instant at) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        return sql.sql("UPDATE brake_hold SET decision = :decision, decided_by = :by, decided_at = :at, note = :note"
                        + " WHERE run_id = :run AND (:domain IS NULL OR recipient_domain = :domain)"
                        + " AND (:reason IS NULL OR reason = :reason) AND decision IS NULL")
                .param("run", run)
                .param("domain", domain)
                .param("reason", reason)
                .param("decision", decision.code())
                .param("by", Column.fit(by, 255))
                .param("note", Column.fit(note, 1_000))
                .param("at", Column.utc(at))
                .update();
    }

    /**
     * What is and was held, the latest run first, then by the number of recipients.
     *
     * @param run    null for all, as with the others
     * @param decided whether also what was decided
     */
    public List<BrakeHold> list(
            @Nullable Long run, @Nullable String domain, @Nullable String reason, boolean decided, int limit) {
        return sql.sql("SELECT * " + CHOSEN + (decided ? "" : " AND decision IS NULL")
                        + " ORDER BY run_id DESC, recipients DESC, recipient_domain, reason LIMIT :limit")
                .param("run", run)
                .param("domain", domain)
                .param("reason", reason)
                .param("limit", limit)
                .query((row, number) -> hold(row))
                .list();
    }

    /** The runs over a mailbox, or of a job, of which something waits for a person, in their order. */
    public List<Long> waiting(String mailbox, String job) {
        return sql.sql("SELECT DISTINCT h.run_id FROM brake_hold h JOIN poll_run r ON r.id = h.run_id"
                        + " WHERE h.decision IS NULL AND (r.mailbox = :mailbox OR r.job = :job) ORDER BY h.run_id")
                .param("mailbox", mailbox)
                .param("job", job)
                .query(Long.class)
                .list();
    }

    /** The lowest and the highest number of a message that a run recorded; empty if it recorded none. */
    public List<Long> messages(long run) {
        return sql.sql("SELECT MIN(id), MAX(id) FROM mailbox_message WHERE run_id = :run HAVING MIN(id) IS NOT NULL")
                .param("run", run)
                .query((row, number) -> List.of(row.getLong(1), row.getLong(2)))
                .optional()
                .orElse(List.of());
    }

    /**
     * The recipients of some messages of a run.
     *
     * @param barred only those that are held, suppressed, or complained; of others nothing changes when a run is let pass
     */
    public SortedSet<String> recipients(long run, long firstMessage, long lastMessage, boolean barred) {
        return new TreeSet<>(sql.sql("SELECT DISTINCT e.recipient_key FROM mailbox_message m"
                        + " JOIN bounce_event e ON e.message_id = m.id"
                        + " JOIN recipient_status s ON s.recipient_key = e.recipient_key"
                        + " WHERE m.id BETWEEN :first AND :last AND m.run_id = :run"
                        + (barred ? " AND s.state IN ('held', 'suppressed', 'complained')" : ""))
                .param("run", run)
                .param("first", firstMessage)
                .param("last", lastMessage)
                .query((row, number) -> Column.key(row, "recipient_key"))
                .list());
    }

    private static SqlParameterSource row(BrakeHold hold) {
        return new RowValues()
                .number("run", hold.run())
                .code("domain", hold.domain())
                .code("reason", hold.reason())
                .number("recipients", hold.recipients())
                .code("exceeded", hold.exceeded().code())
                .code("day", hold.day().toString())
                .number("dayRecipients", hold.dayRecipients())
                .number("knownRecipients", hold.knownRecipients())
                .instant("heldAt", hold.heldAt());
    }

    private static BrakeHold hold(ResultSet row) throws SQLException {
        return new BrakeHold(
                row.getLong("run_id"),
                row.getString("recipient_domain"),
                row.getString("reason"),
                row.getInt("recipients"),
                StoredCode.BRAKE_SCOPE.of(row.getString("exceeded")),
                row.getObject("on_day", LocalDate.class),
                row.getLong("day_recipients"),
                row.getLong("known_recipients"),
                Column.instant(row, "held_at"),
                StoredCode.BRAKE_DECISION.ofNullable(row.getString("decision")),
                row.getString("decided_by"),
                Column.instantOrNull(row, "decided_at"),
                row.getString("note"));
    }
}
