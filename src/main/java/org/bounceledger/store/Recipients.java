package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger knows of recipients, by their canonical address ({@link EmailAddress#key()}). */
public final class Recipients {
    private static final String LOCK = """
            INSERT INTO recipient_status (recipient_key, recipient_domain, address) VALUES (:key, :domain, :address)
            ON DUPLICATE KEY UPDATE recipient_key = VALUES(recipient_key)""";

    private static final String SAVE = """
            INSERT INTO recipient_status (recipient_key, recipient_domain, address, state, since_at, until_at, reason, tier,
              rule, policy_line, cause_id, strikes, strikes_needed, events, first_event_at, last_event_at)
            VALUES (:key, :domain, :address, :state, :since, :until, :reason, :tier,
              :rule, :policyLine, :causeId, :strikes, :strikesNeeded, :events, :firstEventAt, :lastEventAt)
            ON DUPLICATE KEY UPDATE address = VALUES(address), state = VALUES(state), since_at = VALUES(since_at),
              until_at = VALUES(until_at), reason = VALUES(reason), tier = VALUES(tier), rule = VALUES(rule),
              policy_line = VALUES(policy_line), cause_id = VALUES(cause_id), strikes = VALUES(strikes),
              strikes_needed = VALUES(strikes_needed), events = VALUES(events), first_event_at = VALUES(first_event_at),
              last_event_at = VALUES(last_event_at)""";

    private static final String CLEAR = """
            UPDATE recipient_status SET state = NULL, since_at = NULL, until_at = NULL, reason = NULL, tier = NULL, rule = NULL,
              policy_line = NULL, cause_id = NULL, strikes = NULL, strikes_needed = NULL, events = NULL, first_event_at = NULL,
              last_event_at = NULL
            WHERE recipient_key IN (:keys)""";

    private static final String KEYS = """
            SELECT recipient_key FROM (
              (SELECT DISTINCT recipient_key FROM bounce_event WHERE recipient_key > :after ORDER BY recipient_key LIMIT :limit)
              UNION
              (SELECT recipient_key FROM recipient_status WHERE recipient_key > :after ORDER BY recipient_key LIMIT :limit)
            ) AS keys_after ORDER BY recipient_key LIMIT :limit""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;
    private final Histories histories;

    public Recipients(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.histories = new Histories(jdbc, new Overrides(jdbc));
    }

    /**
     * Lets no other writer compute the status of these recipients until the caller's transaction ends; waits for those that
     * are at it. What they committed is seen by a {@link #history} read afterwards.
     */
    public void lock(SortedSet<String> keys) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        if (!keys.isEmpty()) {
            jdbc.batchUpdate(
                    LOCK,
                    keys.stream().map(key -> key(key).text("address", key, 320)).toArray(SqlParameterSource[]::new));
        }
    }

    /** The recorded events of these recipients; a recipient without any has no entry. */
    public SortedMap<String, RecipientHistory> history(Collection<String> keys) {
        return histories.of(keys);
    }

    /** Writes the status of recipients over what is there. */
    public void save(Collection<RecipientStatus> statuses) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        if (!statuses.isEmpty()) {
            jdbc.batchUpdate(
                    SAVE,
                    statuses.stream()
                            .sorted(Comparator.comparing(RecipientStatus::key))
                            .map(Recipients::row)
                            .toArray(SqlParameterSource[]::new));
        }
    }

    /**
     * Takes back the status of recipients of whom nothing counts.
     *
     * @return how many had one
     */
    public int clear(Collection<String> keys) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        int rows = 0;
        for (List<String> some : Column.lists(new TreeSet<>(keys))) {
            rows += sql.sql(CLEAR)
                    .param("keys", some.stream().map(Column::key).toList())
                    .update();
        }
        return rows;
    }

    /**
     * The canonical addresses that have an event or a status, in ascending order of their octets.
     *
     * @param after only greater ones are given; "" to begin
     * @param limit at most as many are given
     */
    public List<String> keysAfter(String after, int limit) {
        return sql.sql(KEYS)
                .param("after", Column.key(after))
                .param("limit", limit)
                .query((row, number) -> Column.key(row, "recipient_key"))
                .list();
    }

    /**
     * The canonical addresses of a domain, and of no other, whose stored status has that state, in ascending order of their octets.
     *
     * @param after only greater ones are given; "" to begin
     */
    public List<String> keysOfDomain(String domain, RecipientState state, String after, int limit) {
        return sql.sql("SELECT recipient_key FROM recipient_status WHERE recipient_domain = :domain AND state = :state"
                        + " AND recipient_key > :after ORDER BY recipient_key LIMIT :limit")
                .param("domain", domain)
                .param("state", state.code())
                .param("after", Column.key(after))
                .param("limit", limit)
                .query((row, number) -> Column.key(row, "recipient_key"))
                .list();
    }

    /**
     * Canonical addresses that have an event, in ascending order of their octets.
     *
     * @param run   only those about whom this run recorded one; null for all
     * @param after only greater ones are given; "" to begin
     */
    public List<String> keysWithEvents(@Nullable Long run, String after, int limit) {
        String from = run == null
                ? " FROM bounce_event e WHERE"
                : " FROM mailbox_message m JOIN bounce_event e ON e.message_id = m.id WHERE m.run_id = :run AND";
        return sql.sql("SELECT DISTINCT e.recipient_key" + from
                        + " e.recipient_key > :after ORDER BY e.recipient_key LIMIT :limit")
                .param("run", run)
                .param("after", Column.key(after))
                .param("limit", limit)
                .query((row, number) -> Column.key(row, "recipient_key"))
                .list();
    }

    /** The stored status of each of these that has one. */
    public Map<String, RecipientStatus> stored(Collection<String> keys) {
        Map<String, RecipientStatus> stored = new HashMap<>();
        for (List<String> some : Column.lists(keys)) {
            sql.sql("SELECT * FROM recipient_status WHERE recipient_key IN (:keys) AND state IS NOT NULL")
                    .param("keys", some.stream().map(Column::key).toList())
                    .query((row, number) -> status(row))
                    .list()
                    .forEach(status -> stored.put(status.key(), status));
        }
        return stored;
    }

    /** The status of a recipient; empty if nothing that counts is recorded of it. */
    public Optional<RecipientStatus> find(String key) {
        return sql.sql("SELECT * FROM recipient_status WHERE recipient_key = :key AND state IS NOT NULL")
                .param("key", Column.key(key))
                .query((row, number) -> status(row))
                .optional();
    }

    /**
     * All events of a recipient, whether they count or not, the newest first. Among them are those in which the address only refused
     * what was sent to another one: they are put down to that one ({@link RecordedEvent#putDownTo()}).
     */
    public List<RecordedEvent> events(String key, int limit) {
        return sql.sql(
                        RecordedEvent.SELECT
                                + " WHERE e.recipient_key = :key OR e.refused_key = :key ORDER BY e.occurred_at DESC, e.id DESC LIMIT :limit")
                .param("key", Column.key(key))
                .param("limit", limit)
                .query((row, number) -> RecordedEvent.of(row))
                .list();
    }

    /** Recipients whose suppression rests on an event that this run recorded, in the order of their addresses. */
    public List<RecipientStatus> suppressedBy(long run, int limit) {
        return sql.sql("SELECT s.* FROM mailbox_message m JOIN bounce_event e ON e.message_id = m.id"
                        + " JOIN recipient_status s ON s.recipient_key = e.recipient_key AND s.cause_id = e.id"
                        + " WHERE m.run_id = :run AND s.state IN ('suppressed', 'complained')"
                        + " ORDER BY s.recipient_key LIMIT :limit")
                .param("run", run)
                .param("limit", limit)
                .query((row, number) -> status(row))
                .list();
    }

    private static RowValues key(String key) {
        return new RowValues()
                .octets("key", Column.key(key))
                .text("domain", key.substring(key.lastIndexOf('@') + 1), 255);
    }

    private static RowValues row(RecipientStatus status) {
        return key(status.key())
                .text("address", status.address(), 320)
                .code("state", status.state().code())
                .instant("since", status.since())
                .instant("until", status.until())
                .code("reason", status.reason().code())
                .code("tier", status.tier() == null ? null : status.tier().name())
                .text("rule", status.rule(), 190)
                .text("policyLine", status.policyLine(), 64)
                .number("causeId", status.causeId())
                .number("strikes", status.strikes())
                .number("strikesNeeded", status.strikesNeeded())
                .number("events", status.events())
                .instant("firstEventAt", status.firstEventAt())
                .instant("lastEventAt", status.lastEventAt());
    }

    private static RecipientStatus status(ResultSet row) throws SQLException {
        return new RecipientStatus(
                Column.key(row, "recipient_key"),
                row.getString("address"),
                StoredCode.STATE.of(row.getString("state")),
                Column.instant(row, "since_at"),
                Column.instantOrNull(row, "until_at"),
                StoredCode.REASON.of(row.getString("reason")),
                StoredCode.TIER.ofNullable(row.getString("tier")),
                row.getString("rule"),
                row.getString("policy_line"),
                row.getLong("cause_id"),
                row.getInt("strikes"),
                row.getInt("strikes_needed"),
                row.getInt("events"),
                Column.instant(row, "first_event_at"),
                Column.instant(row, "last_event_at"));
    }
}
