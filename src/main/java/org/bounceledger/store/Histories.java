package org.bounceledger.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.PastEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the ledger knows of the past of recipients. */
final class Histories {
    /**
     * {@code ix_bounce_event_history} holds each column of {@code e} that stands here: with one more, the rows are read, which lie
     * anywhere in the table. It would be too wide with the domain of the recipient, which the key tells as well.
     */
    static final String HISTORY = """
            SELECT e.id, e.recipient_key, e.occurred_at, e.action, e.reason, e.tier, e.fault, e.permanent, e.original_message_id,
              e.rule, e.repeated, e.belief, e.sender_domain, r.job, %s
            FROM bounce_event e
            LEFT JOIN poll_run r ON r.id = e.run_id
            LEFT JOIN brake_hold h ON h.run_id = e.run_id AND h.reason = e.reason AND h.recipient_domain =
              LEFT(CONVERT(SUBSTRING_INDEX(e.recipient_key, '@', -1) USING utf8mb4) COLLATE utf8mb4_bin, 255)
            WHERE e.recipient_key IN (:keys) ORDER BY e.recipient_key, e.occurred_at""".formatted(Brakes.HOLD);

    /** Of several of one instant, the last that is given is the one that counts, whatever their numbers. */
    private static final String ADDRESSES = """
            SELECT recipient_key, recipient, original_recipient FROM bounce_event WHERE id IN (:ids)
            ORDER BY recipient DESC, original_recipient DESC, id""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;
    private final Overrides overrides;

    Histories(NamedParameterJdbcOperations jdbc, Overrides overrides) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.overrides = overrides;
    }

    /** The recorded events of these recipients, as {@link DayDigest} keeps them; a recipient without any has no entry. */
    SortedMap<String, RecipientHistory> of(Collection<String> keys) {
        SortedMap<String, RecipientHistory> histories = new TreeMap<>();
        for (List<String> some : Column.lists(new TreeSet<>(keys))) {
            SortedMap<String, Past> pasts = pasts(some);
            Map<String, String> addresses = addresses(pasts.values());
            Map<String, Instant> cleared = overrides.cleared(pasts.keySet());
            pasts.forEach((key, past) -> histories.put(
                    key,
                    new RecipientHistory(
                            key, addresses.getOrDefault(key, key), past.events.events(), cleared.get(key))));
        }
        return histories;
    }

    /** Rows come one by one: of a recipient with very many, hardly any is kept. */
    private SortedMap<String, Past> pasts(List<String> keys) {
        SortedMap<String, Past> pasts = new TreeMap<>();
        jdbc.getJdbcOperations()
                .query(
                        StreamedQuery.of(
                                HISTORY,
                                new MapSqlParameterSource(
                                        "keys", keys.stream().map(Column::key).toList())),
                        row -> {
                            pasts.computeIfAbsent(Column.key(row, "recipient_key"), none -> new Past())
                                    .add(pastEvent(row));
                        });
        return pasts;
    }

    /** The past of one recipient while it is read. */
    private static final class Past {
        private static final int LATEST = 100;

        private final DayDigest events = new DayDigest();
        private final List<Long> latest = new ArrayList<>();
        private Instant last = Instant.MIN;

        void add(PastEvent event) {
            events.add(event);
            if (event.at().isAfter(last)) {
                last = event.at();
                latest.clear();
            }
            if (latest.size() < LATEST) {
                latest.add(event.id());
            }
        }
    }

    /** The addresses as their latest events write them; by the canonical address. */
    private Map<String, String> addresses(Collection<Past> pasts) {
        List<Long> latest = pasts.stream().flatMap(past -> past.latest.stream()).toList();
        Map<String, String> addresses = new HashMap<>();
        if (!latest.isEmpty()) {
            sql.sql(ADDRESSES).param("ids", latest).query(row -> {
                String key = Column.key(row, "recipient_key");
                addresses.put(key, written(key, row));
            });
        }
        return addresses;
    }

    /** The domain of the address that the message of an event was sent from, as {@code bounce_event} holds it. */
    static byte @Nullable [] senderDomain(@Nullable String sender) {
        @Nullable String address = Column.fit(sender, 320);
        if (address == null || address.indexOf('@') < 0) {
            return null;
        }
        byte[] domain = address.substring(address.lastIndexOf('@') + 1).getBytes(StandardCharsets.UTF_8);
        return domain.length > EmailAddress.MAX_OCTETS ? null : domain;
    }

    private static PastEvent pastEvent(ResultSet row) throws SQLException {
        return new PastEvent(
                row.getLong("id"),
                Column.instant(row, "occurred_at"),
                StoredCode.ACTION.of(row.getString("action")),
                StoredCode.REASON.of(row.getString("reason")),
                StoredCode.TIER.ofNullable(row.getString("tier")),
                StoredCode.FAULT.of(row.getString("fault")),
                row.getBoolean("permanent"),
                row.getString("original_message_id"),
                row.getString("rule"),
                !row.getBoolean("repeated"),
                canonical(row.getBytes("sender_domain")),
                row.getString("job"),
                StoredCode.HOLD.of(row.getString("hold")),
                StoredCode.BELIEF.of(row.getString("belief")),
                1);
    }

    private static @Nullable String canonical(byte @Nullable [] domain) {
        return domain == null
                ? null
                : EmailAddress.parse("a@" + new String(domain, StandardCharsets.UTF_8))
                        .map(EmailAddress::asciiDomain)
                        .orElse(null);
    }

    /** The address that the event is put down to, as the report writes it. */
    private static String written(String key, ResultSet row) throws SQLException {
        @Nullable String recipient = row.getString("recipient");
        @Nullable String original = row.getString("original_recipient");
        boolean mailed = original != null
                && EmailAddress.parse(original)
                        .filter(address -> address.key().equals(key))
                        .isPresent();
        return mailed ? original : recipient == null ? key : recipient;
    }
}
