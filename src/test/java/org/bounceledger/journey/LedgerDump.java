package org.bounceledger.journey;

import java.util.List;
import java.util.stream.Stream;
import org.bounceledger.server.DatabaseServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables say, without surrogate numbers and without the times at which it was written: to be compared. */
final class LedgerDump {
    private static final String MESSAGES = """
            SELECT CONCAT_WS('|', HEX(content_hash), folder, size, kind, format, outcome, IFNULL(message_id, '-'), state,
              IFNULL(filed_to, '-'), copy_of IS NOT NULL, attempts)
            FROM mailbox_message ORDER BY content_hash, uid""";

    private static final String EVENTS = """
            SELECT CONCAT_WS('|', HEX(m.content_hash), e.position, IFNULL(HEX(e.recipient_key), '-'), e.occurred_at, e.action, e.reason,
              IFNULL(e.tier, '-'), e.fault, IFNULL(e.status, '-'), IFNULL(e.reply_code, '-'), e.rule, e.counts, e.diagnostic)
            FROM bounce_event e JOIN mailbox_message m ON m.id = e.message_id ORDER BY m.content_hash, e.position""";

    private static final String RECIPIENTS = """
            SELECT CONCAT_WS('|', HEX(recipient_key), address, state, since_at, IFNULL(until_at, '-'), reason, IFNULL(tier, '-'), rule,
              policy_line, strikes, strikes_needed, events, first_event_at, last_event_at)
            FROM recipient_status WHERE state IS NOT NULL ORDER BY recipient_key""";

    private final JdbcClient sql;

    LedgerDump(DatabaseServer database) {
        this.sql = JdbcClient.create(database.dataSource());
    }

    /** The rows of the ledger, the events and the recipients' status. */
    List<String> rows() {
        return Stream.of(MESSAGES, EVENTS, RECIPIENTS)
                .flatMap(query -> sql.sql(query).query(String.class).list().stream())
                .toList();
    }

    /** Those of the recipients' status alone. */
    List<String> recipients() {
        return sql.sql(RECIPIENTS).query(String.class).list();
    }

    /** Empties the tables of ours. */
    void clear() {
        Stream.of("bounce_event", "mailbox_message", "recipient_status")
                .forEach(table -> sql.sql("DELETE FROM " + table).update());
    }

    /** The recipients in the order in which a chunk locks them. */
    List<byte[]> recipientKeys() {
        return sql.sql("SELECT recipient_key FROM recipient_status ORDER BY recipient_key")
                .query(byte[].class)
                .list();
    }

    /** The connections that are at locking recipients; they wait for another one if they stay there. */
    List<Long> lockWaits() {
        return sql.sql("SELECT id FROM information_schema.processlist WHERE info LIKE 'INSERT INTO recipient_status%'")
                .query(Long.class)
                .list();
    }

    /** Changes the tables themselves. */
    void alter(String statement) {
        sql.sql(statement).update();
    }

    /** Cuts a connection. */
    void kill(long connection) {
        sql.sql("KILL " + connection).update();
    }

    long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    /** Lets somebody else take over every mailbox, as after a lease that ran out. */
    void takeOver() {
        sql.sql("UPDATE mailbox_lease SET owner = 'somebody else', token = token + 1, released = FALSE,"
                        + " expires_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR")
                .update();
    }

    /** Lets every lease run out, as time would. */
    void expireLeases() {
        sql.sql("UPDATE mailbox_lease SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
                .update();
    }
}
