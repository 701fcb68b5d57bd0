package org.bounceledger.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was sent to whom, as far as the sender says: the table {@code sent_message}. */
public final class SentMessages {
    private static final int DELETED_AT_ONCE = 10_000;

    private static final String ADD = """
            INSERT INTO sent_message (message_id, recipient_key, sent_at, campaign, stream)
            VALUES (:messageId, :recipient, :sentAt, :campaign, :stream)
            ON DUPLICATE KEY UPDATE sent_at = VALUES(sent_at), campaign = COALESCE(VALUES(campaign), campaign), stream = VALUES(stream)""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    public SentMessages(NamedParameterJdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Writes messages, in one transaction; what is there of the same message and recipient is replaced. */
    public void add(Collection<SentMessage> messages) {
        SqlParameterSource[] rows = messages.stream()
                .sorted(Comparator.comparing(SentMessage::messageId).thenComparing(SentMessage::recipientKey))
                .map(SentMessages::row)
                .toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            transaction.executeWithoutResult(status -> jdbc.batchUpdate(ADD, rows));
        }
    }

    /**
     * Removes what was sent before a moment, some thousands in a transaction.
     *
     * @return how many rows
     */
    public long removeBefore(Instant moment) {
        long removed = 0;
        int last = DELETED_AT_ONCE;
        while (last == DELETED_AT_ONCE) {
            last = sql.sql("DELETE FROM sent_message WHERE sent_at < :moment ORDER BY sent_at LIMIT " + DELETED_AT_ONCE)
                    .param("moment", Column.utc(moment))
                    .update();
            removed += last;
        }
        return removed;
    }

    private static RowValues row(SentMessage message) {
        return new RowValues()
                .text("messageId", message.messageId(), 255)
                .octets("recipient", Column.key(message.recipientKey()))
                .instant("sentAt", message.sentAt())
                .text("campaign", message.campaign(), 190)
                .text("stream", message.stream(), 190);
    }
}
