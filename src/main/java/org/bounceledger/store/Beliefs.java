package org.bounceledger.store;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Brings up to date how far recorded events are believed: by rows of {@code sent_message} that came later than the report, and by what
 * the jobs demand now. These are the only columns of an event that change once it is recorded, and belief is never taken back.
 */
public final class Beliefs {
    private static final String RANGE = " WHERE e.id > :after AND e.id <= :upTo";
    private static final String RECIPIENTS = " WHERE e.recipient_key IN (:keys)";

    private static final String SENT = """
            UPDATE bounce_event e
            JOIN sent_message s ON s.message_id = e.original_message_id AND s.recipient_key = e.recipient_key
            SET e.belief = 'sent', e.campaign = COALESCE(s.campaign, e.campaign)%s AND e.belief IN ('foreign', 'none', 'known')""";

    private static final String KNOWN = "UPDATE bounce_event e SET e.belief = 'known'%s"
            + " AND e.belief = 'none' AND EXISTS (SELECT 1 FROM sent_message s WHERE s.recipient_key = e.recipient_key)";

    private static final String LEVELS = "'foreign', 'none', 'known', 'sent', 'token'";

    private static final String ENOUGH =
            "(FIELD(e.belief, " + LEVELS + ") >= FIELD(COALESCE(p.demand, 'none'), " + LEVELS + "))";

    private static final String COUNTS = "UPDATE bounce_event e JOIN mailbox_message m ON m.id = e.message_id"
            + " LEFT JOIN poll_run r ON r.id = m.run_id LEFT JOIN job_policy p ON p.job = r.job SET e.counts = "
            + ENOUGH
            + "%s AND e.repeated = FALSE AND e.counts <> " + ENOUGH;

    private final NamedParameterJdbcOperations jdbc;

    public Beliefs(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The greatest number of an event; 0 if there is none. */
    public long lastEvent() {
        List<Long> last =
                jdbc.queryForList("SELECT id FROM bounce_event ORDER BY id DESC LIMIT 1", Map.of(), Long.class);
        return last.isEmpty() ? 0 : last.get(0);
    }

    /**
     * Looks at events again, in the caller's transaction. The status of their recipients is to be computed afterwards.
     *
     * @param after only events with greater numbers
     * @param upTo  and with no greater ones than this
     */
    public void again(long after, long upTo) {
        again(RANGE, Map.of("after", after, "upTo", upTo));
    }

    /** The same for all events of some recipients. */
    public void again(SortedSet<String> keys) {
        for (List<String> some : Column.lists(keys)) {
            again(RECIPIENTS, Map.of("keys", some.stream().map(Column::key).toList()));
        }
    }

    private void again(String condition, Map<String, ?> values) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        for (String statement : List.of(SENT, KNOWN, COUNTS)) {
            jdbc.update(statement.formatted(condition), values);
        }
    }
}
