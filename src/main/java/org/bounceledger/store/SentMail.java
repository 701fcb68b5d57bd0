package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Claim;
import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Sets what reports claim against what the sender says it sent: the rows of {@code sent_message}. */
final class SentMail {
    /** The pairs go in as a table, since MariaDB searches no index for a list of pairs. */
    private static final String LOOK_UP = """
            SELECT w.message_id, w.recipient_key, s.recipient_key IS NOT NULL AS sent, s.campaign,
              EXISTS (SELECT 1 FROM sent_message k WHERE k.recipient_key = w.recipient_key) AS known
            FROM (%s) w
            LEFT JOIN sent_message s ON s.message_id = w.message_id AND s.recipient_key = w.recipient_key""";

    private static final String PAIR =
            "SELECT CONVERT(:m%1$d USING utf8mb4) COLLATE utf8mb4_bin AS message_id, CAST(:r%1$d AS BINARY) AS recipient_key";

    private final NamedParameterJdbcOperations jdbc;

    SentMail(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * To whom the mail went that an event is about, and how far that can be believed.
     *
     * @param address to which the event is put down; null if nothing tells it
     */
    record Mailed(
            @Nullable EmailAddress address,
            Belief belief,
            @Nullable String campaign,
            @Nullable String messageId) {}

    /** For each message what became of its claims, in their order. */
    IdentityHashMap<LedgerEntry, List<Mailed>> settle(Collection<LedgerEntry> entries) {
        Map<Pair, Sent> sent = lookUp(entries);
        IdentityHashMap<LedgerEntry, List<Mailed>> settled = new IdentityHashMap<>();
        for (LedgerEntry entry : entries) {
            settled.put(
                    entry,
                    entry.claims().stream().map(claim -> settle(claim, sent)).toList());
        }
        return settled;
    }

    private static Mailed settle(Claim claim, Map<Pair, Sent> sent) {
        for (EmailAddress address : addresses(claim)) {
            Sent found = sent.get(Pair.of(claim, address));
            if (found != null && found.sent()) {
                String campaign = found.campaign() == null ? claim.campaign() : found.campaign();
                return new Mailed(address, Belief.SENT.or(claim.belief()), campaign, claim.messageId());
            }
        }
        EmailAddress mailed = claim.mailed();
        Sent found = mailed == null ? null : sent.get(Pair.of(claim, mailed));
        boolean known = found != null && found.known() && claim.belief() != Belief.FOREIGN;
        Belief belief = known ? Belief.KNOWN.or(claim.belief()) : claim.belief();
        return new Mailed(identifies(mailed) ? mailed : null, belief, claim.campaign(), claim.messageId());
    }

    private static List<EmailAddress> addresses(Claim claim) {
        return Stream.concat(Stream.ofNullable(claim.mailed()), claim.perhaps().stream())
                .filter(SentMail::identifies)
                .toList();
    }

    /** Whether an address can be one that events are put down to. */
    static boolean identifies(@Nullable EmailAddress address) {
        return address != null && address.hasDomain() && Column.key(address.key()).length <= EmailAddress.MAX_OCTETS;
    }

    /** Asks once for a chunk, and for nothing more than whether the table has rows if it has none. */
    private Map<Pair, Sent> lookUp(Collection<LedgerEntry> entries) {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (LedgerEntry entry : entries) {
            for (Claim claim : entry.claims()) {
                addresses(claim).forEach(address -> pairs.add(Pair.of(claim, address)));
            }
        }
        Map<Pair, Sent> sent = new HashMap<>();
        if (pairs.isEmpty() || isEmpty()) {
            return sent;
        }
        for (List<Pair> some : Column.lists(pairs)) {
            MapSqlParameterSource values = new MapSqlParameterSource();
            List<String> rows = new ArrayList<>();
            for (Pair pair : some) {
                values.addValue("m" + rows.size(), pair.messageId());
                values.addValue("r" + rows.size(), Column.key(pair.recipient()));
                rows.add(PAIR.formatted(rows.size()));
            }
            jdbc.query(LOOK_UP.formatted(String.join(" UNION ALL ", rows)), values, (ResultSet row) -> {
                sent.put(
                        Pair.of(row),
                        new Sent(row.getBoolean("sent"), row.getString("campaign"), row.getBoolean("known")));
            });
        }
        return sent;
    }

    private boolean isEmpty() {
        return jdbc.queryForList("SELECT 1 FROM sent_message LIMIT 1", Map.of(), Integer.class)
                .isEmpty();
    }

    /** What was sent, so far as asked for: a Message-ID ("" if none is told) and a canonical address. */
    private record Pair(String messageId, String recipient) {
        static Pair of(Claim claim, EmailAddress address) {
            String id = Column.fit(claim.messageId(), 255);
            return new Pair(id == null ? "" : id, address.key());
        }

        static Pair of(ResultSet row) throws SQLException {
            return new Pair(row.getString("message_id"), Column.key(row, "recipient_key"));
        }
    }

    private record Sent(boolean sent, @Nullable String campaign, boolean known) {}
}
