package org.bounceledger.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger holds of a run, worked out from its messages and their events; for {@link Runs}, which has the rows of the runs. */
final class RunContents {
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

    private final JdbcClient sql;

    RunContents(JdbcClient sql) {
        this.sql = sql;
    }

    /** How many messages of which kind it recorded so far, and what came of them. */
    RunCounts counts(long run) {
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

    /** See {@link Runs#open}. */
    List<OpenMessage> open(long run, int limit) {
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

    /** See {@link Runs#figures}. */
    RunFigures figures(long run) {
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
}
