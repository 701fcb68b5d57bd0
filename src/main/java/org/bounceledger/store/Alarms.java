package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alarms about what is the sender's own to mend, and what they are counted from. */
public final class Alarms {
    /** The days of the faults that a run recorded, and on these all that the job recorded. */
    private static final String FAULTS = """
            SELECT g.occurred_on, g.reason, g.fault, g.provider, g.bounces, COALESCE(w.fingerprint, '') AS words
            FROM (
              SELECT e.occurred_on, e.reason, e.fault, COALESCE(d.provider, h.provider, e.remote_zone, '') AS provider,
                COUNT(*) AS bounces, MAX(e.id) AS latest
              FROM bounce_event e
              JOIN poll_run r ON r.id = e.run_id
              LEFT JOIN provider_domain d ON d.domain = e.recipient_domain
              LEFT JOIN provider_host h ON h.zone = e.remote_zone
              WHERE e.fault IN ('sender', 'content') AND e.counts = TRUE AND e.action = 'failed' AND e.reason <> 'feedback'
                AND r.job = :job AND e.occurred_on IN (:days)
              GROUP BY e.occurred_on, e.reason, e.fault, COALESCE(d.provider, h.provider, e.remote_zone, '')
            ) g
            JOIN bounce_event w ON w.id = g.latest
            ORDER BY g.occurred_on, g.reason, g.bounces DESC, g.provider""";

    private final JdbcClient sql;

    public Alarms(NamedParameterJdbcOperations jdbc) {
        this.sql = JdbcClient.create(jdbc);
    }

    /** The days (UTC), from one on, of the faults of the sender or the content that a run recorded. */
    public List<LocalDate> days(long run, LocalDate since) {
        return sql.sql("SELECT DISTINCT e.occurred_on FROM mailbox_message m JOIN bounce_event e ON e.message_id = m.id"
                        + " WHERE m.run_id = :run AND e.fault IN ('sender', 'content') AND e.counts = TRUE"
                        + " AND e.action = 'failed' AND e.reason <> 'feedback' AND e.occurred_on >= :since"
                        + " ORDER BY e.occurred_on")
                .param("run", run)
                .param("since", since)
                .query((row, number) -> row.getObject("occurred_on", LocalDate.class))
                .list();
    }

    /** What a job recorded of those days that is the sender's or the content's fault: of each day and reason the most first. */
    public List<FaultCount> faults(String job, Collection<LocalDate> days) {
        return sql.sql(FAULTS)
                .param("job", job)
                .param("days", days)
                .query((row, number) -> new FaultCount(
                        row.getObject("occurred_on", LocalDate.class),
                        StoredCode.REASON.of(row.getString("reason")),
                        StoredCode.FAULT.of(row.getString("fault")),
                        row.getString("provider"),
                        row.getLong("bounces"),
                        row.getString("words")))
                .list();
    }

    /** All bounces that a job recorded of each of those days. */
    public Map<LocalDate, Long> bounces(String job, Collection<LocalDate> days) {
        Map<LocalDate, Long> bounces = new HashMap<>();
        sql.sql(
                        "SELECT e.occurred_on, COUNT(*) AS bounces FROM bounce_event e JOIN poll_run r ON r.id = e.run_id"
                                + " WHERE e.counts = TRUE AND e.action = 'failed'"
                                + " AND e.reason <> 'feedback' AND r.job = :job AND e.occurred_on IN (:days) GROUP BY e.occurred_on")
                .param("job", job)
                .param("days", days)
                .query(row -> {
                    bounces.put(row.getObject("occurred_on", LocalDate.class), row.getLong("bounces"));
                });
        return bounces;
    }

    /**
     * Stores an alarm.
     *
     * @return false if there was one for the job, day and reason
     */
    public boolean raise(Alarm alarm, Instant at) {
        boolean known = sql.sql("SELECT COUNT(*) FROM alarm WHERE job = :job AND on_day = :day AND reason = :reason")
                        .param("job", alarm.job())
                        .param("day", alarm.day())
                        .param("reason", alarm.reason().code())
                        .query(Long.class)
                        .single()
                > 0;
        if (known) {
            return false;
        }
        try {
            sql.sql(
                            "INSERT INTO alarm (job, on_day, reason, fault, bounces, of_bounces, provider, provider_bounces, words,"
                                    + " run_id, raised_at) VALUES (:job, :day, :reason, :fault, :bounces, :of, :provider,"
                                    + " :providerBounces, :words, :run, :at)")
                    .param("job", alarm.job())
                    .param("day", alarm.day())
                    .param("reason", alarm.reason().code())
                    .param("fault", alarm.fault().code())
                    .param("bounces", alarm.bounces())
                    .param("of", alarm.ofBounces())
                    .param("provider", alarm.provider())
                    .param("providerBounces", alarm.providerBounces())
                    .param("words", alarm.words())
                    .param("run", alarm.run())
                    .param("at", Column.utc(at))
                    .update();
            return true;
        } catch (DuplicateKeyException raisedMeanwhile) {
            return false;
        }
    }

    /** The alarms of a job that were raised since then and that no webhook took, in the order of their days. */
    public List<Alarm> untold(String job, Instant since) {
        return sql.sql("SELECT * FROM alarm WHERE job = :job AND told_at IS NULL AND raised_at >= :since"
                        + " ORDER BY on_day, reason")
                .param("job", job)
                .param("since", Column.utc(since))
                .query((row, number) -> alarm(row))
                .list();
    }

    /** Notes that the webhook took them. */
    public void told(List<Alarm> alarms, Instant at) {
        sql.sql("UPDATE alarm SET told_at = :at WHERE id IN (:ids)")
                .param("at", Column.utc(at))
                .param("ids", alarms.stream().map(Alarm::id).toList())
                .update();
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getLong("id"),
                row.getString("job"),
                row.getObject("on_day", LocalDate.class),
                StoredCode.REASON.of(row.getString("reason")),
                StoredCode.FAULT.of(row.getString("fault")),
                row.getLong("bounces"),
                row.getLong("of_bounces"),
                row.getString("provider"),
                row.getLong("provider_bounces"),
                row.getString("words"),
                row.getLong("run_id"));
    }
}
