package org.bounceledger.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.Fingerprint;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Writes the rows of {@code bounce_event}. */
final class EventRows {
    private static final String INSERT = """
            INSERT INTO bounce_event (message_id, position, occurred_at, recipient_key, recipient_domain, recipient,
              original_recipient_key, original_recipient, original_message_id, list_id, action, reason, tier, fault, permanent,
              status, reply_code, smtp_command, diagnostic, fingerprint, remote_mta, reporting_mta, feedback_type, rule, evidence,
              rules_against, rule_set, counts)
            VALUES (:messageId, :position, :occurredAt, :recipientKey, :recipientDomain, :recipient,
              :originalRecipientKey, :originalRecipient, :originalMessageId, :listId, :action, :reason, :tier, :fault, :permanent,
              :status, :replyCode, :smtpCommand, :diagnostic, :fingerprint, :remoteMta, :reportingMta, :feedbackType, :rule, :evidence,
              :rulesAgainst, :ruleSet, :counts)""";

    private final NamedParameterJdbcOperations jdbc;

    EventRows(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One event of a message.
     *
     * @param messageId the number of the message's row
     * @param position  from 1
     */
    record Row(
            long messageId,
            int position,
            Instant occurredAt,
            BounceEvent event,
            @Nullable String originalMessageId,
            @Nullable String listId,
            String ruleSet,
            boolean counts) {}

    /** The events of a message, in its order. */
    static List<Row> of(long messageId, LedgerEntry entry, Instant occurredAt, boolean counts) {
        List<Row> rows = new ArrayList<>();
        for (BounceEvent event : entry.analysis().events()) {
            OriginalMessage original = entry.analysis().original();
            rows.add(new Row(
                    messageId,
                    rows.size() + 1,
                    occurredAt,
                    event,
                    original.messageId(),
                    original.listId(),
                    entry.ruleSet(),
                    counts));
        }
        return rows;
    }

    /**
     * The address whose status an event affects: the one that failed, or the one that was mailed if the report gives the other
     * without a domain. Empty if that leaves none.
     */
    static Optional<EmailAddress> putDownTo(RecipientOutcome outcome) {
        return Optional.ofNullable(outcome.recipient())
                .filter(EventRows::identifies)
                .or(() -> Optional.ofNullable(outcome.originalRecipient()).filter(EventRows::identifies));
    }

    private static boolean identifies(EmailAddress address) {
        return address.hasDomain() && address.key().getBytes(StandardCharsets.UTF_8).length <= EmailAddress.MAX_OCTETS;
    }

    void insert(List<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows.stream().map(EventRows::parameters).toArray(SqlParameterSource[]::new));
        }
    }

    private static SqlParameterSource parameters(Row row) {
        RecipientOutcome outcome = row.event().outcome();
        Verdict verdict = row.event().verdict();
        Evidence evidence = verdict.evidence();
        RowValues values = new RowValues()
                .number("messageId", row.messageId())
                .number("position", row.position())
                .instant("occurredAt", row.occurredAt())
                .text("originalMessageId", row.originalMessageId(), 255)
                .text("listId", row.listId(), 255)
                .code("action", outcome.action().code())
                .code("reason", verdict.reason().code())
                .code("tier", verdict.tier() == null ? null : verdict.tier().name())
                .code("fault", verdict.fault().code())
                .flag("permanent", outcome.permanent())
                .code(
                        "status",
                        outcome.status() == null ? null : outcome.status().toString())
                .number(
                        "replyCode",
                        outcome.replyCode() == null ? null : outcome.replyCode().value())
                .code(
                        "smtpCommand",
                        outcome.command() == null ? null : outcome.command().name())
                .text("diagnostic", outcome.diagnostic(), 1_000)
                .code("fingerprint", Fingerprint.of(outcome.diagnostic()))
                .text("remoteMta", outcome.remoteMta(), 255)
                .text("reportingMta", outcome.reportingMta(), 255)
                .text("feedbackType", outcome.feedbackType(), 64)
                .text("rule", evidence.rule(), 190)
                .text("evidence", evidence.line(), 1_000)
                .text("rulesAgainst", String.join(",", evidence.against()), 1_000)
                .text("ruleSet", row.ruleSet(), 64)
                .flag("counts", row.counts());
        return addresses(values, outcome);
    }

    private static RowValues addresses(RowValues values, RecipientOutcome outcome) {
        EmailAddress downTo = putDownTo(outcome).orElse(null);
        EmailAddress original = outcome.originalRecipient();
        return values.octets("recipientKey", downTo == null ? null : Column.key(downTo.key()))
                .text("recipientDomain", downTo == null ? null : downTo.asciiDomain(), 255)
                .text("recipient", written(outcome.recipient()), 320)
                .octets(
                        "originalRecipientKey",
                        original == null || !identifies(original) ? null : Column.key(original.key()))
                .text("originalRecipient", written(original), 320);
    }

    private static @Nullable String written(@Nullable EmailAddress address) {
        return address == null ? null : address.toString();
    }
}
