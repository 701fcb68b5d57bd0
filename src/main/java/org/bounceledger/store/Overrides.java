package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bounceledger.model.Decision;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The decisions of people about recipients. None is ever removed or rewritten; a later one ends an earlier one. */
public final class Overrides {
    private static final String END = """
            UPDATE recipient_override SET ended_at = :at
            WHERE target_key = :target AND scope = :scope AND ended_at IS NULL AND decision IN ('allow', 'block')""";

    private static final String INSERT = """
            INSERT INTO recipient_override (scope, target_key, decision, reason, decided_by, decided_at, until_at)
            VALUES (:scope, :target, :decision, :reason, :by, :at, :until)""";

    private static final String CLEARED = """
            SELECT target_key, MAX(decided_at) AS cleared_at FROM recipient_override
            WHERE decision = 'clear' AND target_key IN (:targets) GROUP BY target_key""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;

    public Overrides(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** Adds decisions; each ends what was in force about the same address or domain. */
    public void add(Collection<Decision> decisions) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        SqlParameterSource[] rows = decisions.stream().map(Overrides::row).toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            jdbc.batchUpdate(END, rows);
            jdbc.batchUpdate(INSERT, rows);
        }
    }

    /** All decisions about an address or its domain, in the order in which they were made. */
    public List<Decision> about(String key) {
        return sql.sql("SELECT * FROM recipient_override WHERE (target_key = :key AND scope = 'address')"
                        + " OR (target_key = :domain AND scope = 'domain') ORDER BY decided_at, id")
                .param("key", Column.key(key))
                .param("domain", Column.key(domain(key)))
                .query((row, number) -> decision(row))
                .list();
    }

    /** What holds for an address at that moment: the latest decision about it, else about its domain. */
    public static Optional<Decision> inForce(List<Decision> decisions, Instant moment) {
        return decisions.stream()
                .filter(decision -> decision.inForceAt(moment))
                .max(Comparator.comparing((Decision decision) -> decision.scope() == Decision.Scope.ADDRESS)
                        .thenComparingLong(Decision::id));
    }

    /** When each of these addresses, or its domain, was cleared last; an address that never was has no entry. */
    Map<String, Instant> cleared(Collection<String> keys) {
        Map<String, Instant> targets = new HashMap<>();
        TreeSet<String> asked = new TreeSet<>(keys);
        keys.forEach(key -> asked.add(domain(key)));
        for (List<String> some : Column.lists(asked)) {
            sql.sql(CLEARED)
                    .param("targets", some.stream().map(Column::key).toList())
                    .query(row -> {
                        targets.put(Column.key(row, "target_key"), Column.instant(row, "cleared_at"));
                    });
        }
        Map<String, Instant> cleared = new HashMap<>();
        for (String key : keys) {
            Instant address = targets.getOrDefault(key, Instant.MIN);
            Instant domain = targets.getOrDefault(domain(key), Instant.MIN);
            Instant later = address.isAfter(domain) ? address : domain;
            if (later.isAfter(Instant.MIN)) {
                cleared.put(key, later);
            }
        }
        return cleared;
    }

    /** A domain has no "@" in it and an address has one, so that one never passes for the other. */
    static String domain(String key) {
        return key.substring(key.lastIndexOf('@') + 1);
    }

    private static RowValues row(Decision decision) {
        return new RowValues()
                .code("scope", decision.scope().code())
                .octets("target", Column.key(decision.target()))
                .code("decision", decision.kind().code())
                .text("reason", decision.reason(), 1_000)
                .text("by", decision.decidedBy(), 255)
                .instant("at", decision.decidedAt())
                .instant("until", decision.until());
    }

    static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getLong("id"),
                StoredCode.SCOPE.of(row.getString("scope")),
                Column.key(row, "target_key"),
                StoredCode.DECISION.of(row.getString("decision")),
                row.getString("reason"),
                row.getString("decided_by"),
                Column.instant(row, "decided_at"),
                Column.instantOrNull(row, "until_at"),
                Column.instantOrNull(row, "ended_at"));
    }
}
