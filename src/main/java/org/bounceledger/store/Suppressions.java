package org.bounceledger.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bounceledger.model.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who must not be mailed now: policy, expiry and people's decisions together. Recipients that are held are not among them. */
public final class Suppressions {
    private static final String RECIPIENTS = """
            SELECT n.recipient_key, n.address, CASE WHEN n.decision IS NULL THEN n.state ELSE 'blocked' END AS state, n.since_at,
              n.until_at, n.reason, n.tier, e.reply_code, n.policy_line, n.decided_by, n.decision_reason
            FROM recipient_now n LEFT JOIN bounce_event e ON e.id = n.cause_id
            WHERE n.state IN ('suppressed', 'complained')%s ORDER BY n.recipient_key""";

    private static final String DOMAINS = """
            SELECT CONCAT('@', o.target_key) AS recipient_key, NULL AS address, 'blocked' AS state, o.decided_at AS since_at, o.until_at,
              NULL AS reason, NULL AS tier, NULL AS reply_code, NULL AS policy_line, o.decided_by, o.reason AS decision_reason
            FROM recipient_override o
            WHERE o.scope = 'domain' AND o.decision = 'block' AND o.ended_at IS NULL
              AND (o.until_at IS NULL OR o.until_at > UTC_TIMESTAMP(6))%s ORDER BY o.target_key""";

    private static final String STATUS = """
            SELECT recipient_key, reason, until_at, address FROM recipient_status
            WHERE recipient_key IN (:keys) AND state IN ('suppressed', 'complained') AND (until_at IS NULL OR until_at > :now)""";

    private static final String DECISIONS = """
            SELECT * FROM recipient_override
            WHERE target_key IN (:targets) AND decision IN ('allow', 'block') AND ended_at IS NULL
              AND (until_at IS NULL OR until_at > :now)""";

    private static final String KNOWN = """
            SELECT recipient_key FROM recipient_status
            WHERE state IN ('suppressed', 'complained') AND (until_at IS NULL OR until_at > :now)
            UNION ALL
            SELECT target_key FROM recipient_override
            WHERE decision IN ('allow', 'block') AND ended_at IS NULL AND (until_at IS NULL OR until_at > :now)""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;

    public Suppressions(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /**
     * Gives all of them, domains first, then recipients, each by the octets of their keys; they come from the server one by one.
     *
     * @param since  only what began on this day in UTC or later; null for all
     * @param domain only of this domain, a lower-case A-label; null for all
     */
    public void each(@Nullable LocalDate since, @Nullable String domain, Consumer<Suppressed> sink) {
        MapSqlParameterSource values = new MapSqlParameterSource("since", since == null ? null : since.toString());
        values.addValue("domain", domain == null ? null : domain.getBytes(StandardCharsets.UTF_8));
        values.addValue("name", domain);
        String from = since == null ? "" : " AND %s >= :since";
        String blocked = from.formatted("o.decided_at") + (domain == null ? "" : " AND o.target_key = :domain");
        String listed = from.formatted("n.since_at") + (domain == null ? "" : " AND n.recipient_domain = :name");
        RowCallbackHandler rows = row -> sink.accept(suppressed(row));
        jdbc.getJdbcOperations().query(StreamedQuery.of(DOMAINS.formatted(blocked), values), rows);
        jdbc.getJdbcOperations().query(StreamedQuery.of(RECIPIENTS.formatted(listed), values), rows);
    }

    /**
     * How each of these stands; an address that nothing keeps from being mailed, and about which nobody decided, has no entry.
     *
     * @param keys canonical addresses; in the order of their octets they are found the soonest
     */
    public Map<String, Standing> standing(Collection<String> keys, Instant now) {
        TreeSet<String> targets = new TreeSet<>(keys);
        keys.forEach(key -> targets.add(Overrides.domain(key)));
        Map<String, List<Decision>> decisions = decisions(targets, now);
        Map<String, Standing> standings = new HashMap<>();
        for (List<String> some : Column.lists(keys)) {
            sql.sql(STATUS)
                    .param("keys", some.stream().map(Column::key).toList())
                    .param("now", Column.utc(now))
                    .query(row -> {
                        standings.put(
                                Column.key(row, "recipient_key"),
                                new Standing(
                                        null,
                                        StoredCode.REASON.of(row.getString("reason")),
                                        Column.instantOrNull(row, "until_at"),
                                        row.getString("address")));
                    });
        }
        if (!decisions.isEmpty()) {
            for (String key : keys) {
                List<Decision> about = new ArrayList<>(decisions.getOrDefault(key, List.of()));
                about.addAll(decisions.getOrDefault(Overrides.domain(key), List.of()));
                Overrides.inForce(about, now)
                        .ifPresent(decision -> standings.compute(
                                key,
                                (same, policy) -> policy == null
                                        ? new Standing(decision, null, null, null)
                                        : new Standing(decision, policy.reason(), policy.until(), policy.address())));
            }
        }
        return standings;
    }

    /** Whom {@link #standing} can have an entry of, for those who ask for very many and meet few of them. */
    public KeyIndex index(Instant now) {
        KeyIndex index = new KeyIndex();
        RowCallbackHandler rows = row -> index.add(row.getBytes(1));
        jdbc.getJdbcOperations()
                .query(StreamedQuery.of(KNOWN, new MapSqlParameterSource("now", Column.utc(now))), rows);
        return index.sorted();
    }

    /** What holds for each of these domains as a whole, by people's decisions; a domain without one has no entry. */
    public Map<String, Decision> ofDomains(Collection<String> domains, Instant now) {
        Map<String, Decision> inForce = new TreeMap<>();
        decisions(new TreeSet<>(domains), now)
                .forEach((domain, all) -> Overrides.inForce(all, now).ifPresent(one -> inForce.put(domain, one)));
        return inForce;
    }

    private Map<String, List<Decision>> decisions(SortedSet<String> targets, Instant now) {
        Map<String, List<Decision>> decisions = new HashMap<>();
        for (List<String> some : Column.lists(targets)) {
            sql.sql(DECISIONS)
                    .param("targets", some.stream().map(Column::key).toList())
                    .param("now", Column.utc(now))
                    .query((row, number) -> Overrides.decision(row))
                    .list()
                    .forEach(one -> decisions
                            .computeIfAbsent(one.target(), none -> new ArrayList<>())
                            .add(one));
        }
        return decisions;
    }

    private static Suppressed suppressed(ResultSet row) throws SQLException {
        String key = Column.key(row, "recipient_key");
        String address = row.getString("address");
        int replyCode = row.getInt("reply_code");
        return new Suppressed(
                key,
                address == null ? key : address,
                row.getString("state"),
                Column.instant(row, "since_at"),
                Column.instantOrNull(row, "until_at"),
                StoredCode.REASON.ofNullable(row.getString("reason")),
                StoredCode.TIER.ofNullable(row.getString("tier")),
                replyCode == 0 ? null : replyCode,
                row.getString("policy_line"),
                row.getString("decided_by"),
                row.getString("decision_reason"));
    }
}
