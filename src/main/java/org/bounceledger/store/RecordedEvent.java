package org.bounceledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.Belief;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.Hold;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the ledger, with where it came from.
 *
 * @param id                the event's number
 * @param occurredAt        when it happened
 * @param recordedAt        when it was recorded
 * @param counts            false for a copy, or a report that shows less than its job demands
 * @param repeated          whether it is a copy
 * @param belief            what shows that the report is about mail of ours
 * @param putDownTo         the canonical address that was mailed; null if nothing tells it
 * @param campaign          that the message belonged to, or null
 * @param hold              whether the brake holds it back
 * @param ruleSet           the version of the rule files that the verdict rests on
 * @param originalMessageId of the message that was sent, or null
 * @param folder            where the message was found
 * @param uid               its UID there
 * @param format            the format that read it
 * @param messageId         the message's own Message-ID, or null
 * @param filedTo           the folder that it was moved to; null if it was not, or not yet
 */
public record RecordedEvent(
        long id,
        Instant occurredAt,
        Instant recordedAt,
        BounceEvent event,
        boolean counts,
        boolean repeated,
        Belief belief,
        @Nullable String putDownTo,
        @Nullable String campaign,
        Hold hold,
        String ruleSet,
        @Nullable String originalMessageId,
        MailFolder folder,
        long uid,
        String format,
        @Nullable String messageId,
        @Nullable String filedTo) {
    static final String SELECT = """
            SELECT e.*, m.recorded_at, m.mailbox, m.folder, m.uid_validity, m.uid, m.format,
              m.message_id AS own_message_id, m.filed_to, %s
            FROM bounce_event e JOIN mailbox_message m ON m.id = e.message_id %s""".formatted(Brakes.HOLD, Brakes.JOINED);

    static RecordedEvent of(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong("id"),
                Column.instant(row, "occurred_at"),
                Column.instant(row, "recorded_at"),
                new BounceEvent(outcome(row), verdict(row)),
                row.getBoolean("counts"),
                row.getBoolean("repeated"),
                StoredCode.BELIEF.of(row.getString("belief")),
                row.getBytes("recipient_key") == null ? null : Column.key(row, "recipient_key"),
                row.getString("campaign"),
                StoredCode.HOLD.of(row.getString("hold")),
                row.getString("rule_set"),
                row.getString("original_message_id"),
                new MailFolder(row.getString("mailbox"), row.getString("folder"), row.getLong("uid_validity")),
                row.getLong("uid"),
                row.getString("format"),
                row.getString("own_message_id"),
                row.getString("filed_to"));
    }

    private static RecipientOutcome outcome(ResultSet row) throws SQLException {
        int replyCode = row.getInt("reply_code");
        return RecipientOutcome.of(address(row.getString("recipient")), StoredCode.ACTION.of(row.getString("action")))
                .originalRecipient(address(row.getString("original_recipient")))
                .status(text(row, "status").flatMap(StatusCode::parse).orElse(null))
                .replyCode(replyCode == 0 ? null : new ReplyCode(replyCode))
                .command(text(row, "smtp_command").map(SmtpCommand::valueOf).orElse(null))
                .diagnostic(row.getString("diagnostic"))
                .remoteMta(row.getString("remote_mta"))
                .reportingMta(row.getString("reporting_mta"))
                .feedbackType(row.getString("feedback_type"))
                .build();
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        String against = row.getString("rules_against");
        return new Verdict(
                StoredCode.REASON.of(row.getString("reason")),
                StoredCode.TIER.ofNullable(row.getString("tier")),
                StoredCode.FAULT.of(row.getString("fault")),
                new Evidence(
                        row.getString("rule"),
                        row.getString("evidence"),
                        against.isEmpty() ? List.of() : List.of(against.split(",", -1))));
    }

    private static @Nullable EmailAddress address(@Nullable String written) {
        return written == null ? null : EmailAddress.parse(written).orElse(null);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
