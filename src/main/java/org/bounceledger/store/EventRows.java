package org.bounceledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bounceledger.model.Belief;
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
            INSERT INTO bounce_event (message_id, run_id, position, occurred_at, recipient_key, recipient_domain, recipient,
              refused_key, original_recipient_key, original_recipient, original_message_id, campaign, list_id, action, reason, tier, fault, permanent,
              status, reply_code, smtp_command, diagnostic, fingerprint, remote_mta, reporting_mta, feedback_type, rule, evidence,
              rules_against, rule_set, belief, repeated, counts, sender_domain)
            VALUES (:messageId, :runId, :position, :occurredAt, :recipientKey, :recipientDomain, :recipient,
              :refusedKey, :originalRecipientKey, :originalRecipient, :originalMessageId, :campaign, :listId, :action, :reason, :tier, :fault, :permanent,
              :status, :replyCode, :smtpCommand, :diagnostic, :fingerprint, :remoteMta, :reportingMta, :feedbackType, :rule, :evidence,
              :rulesAgainst, :ruleSet, :belief, :repeated, :counts, :senderDomain)""";

    private final NamedParameterJdbcOperations jdbc;

    EventRows(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One event of a message.
     *
     * @param runId     the number of the run that records it
     * @param messageId the number of the message's row
     * @param position  from 1
     */
    record Row(
            long runId,
            long messageId,
            int position,
            Instant occurredAt,
            BounceEvent event,
            SentMail.Mailed mailed,
            OriginalMessage original,
            String ruleSet,
            boolean repeated,
            boolean counts) {}

    /**
     * The events of a message, in its order.
     *
     * @param mailed   to whom the mail went, for each event
     * @param repeated whether the same content is recorded already
     * @param demand   what an event must show to count
     */
    static List<Row> of(
            long runId,
            long messageId,
            LedgerEntry entry,
            List<SentMail.Mailed> mailed,
            Instant occurredAt,
            boolean repeated,
            Belief demand) {
        List<Row> rows = new ArrayList<>();
        for (BounceEvent event : entry.analysis().events()) {
            SentMail.Mailed to = mailed.get(rows.size());
            rows.add(new Row(
                    runId,
                    messageId,
                    rows.size() + 1,
                    occurredAt,
                    event,
                    to,
                    entry.analysis().original(),
                    entry.ruleSet(),
                    repeated,
                    !repeated && to.belief().reaches(demand)));
        }
        return rows;
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
                .number("runId", row.runId())
                .number("position", row.position())
                .instant("occurredAt", row.occurredAt())
                .text("originalMessageId", row.mailed().messageId(), 255)
                .text("campaign", row.mailed().campaign(), 190)
                .text("listId", row.original().listId(), 255)
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
                .code("belief", row.mailed().belief().code())
                .flag("repeated", row.repeated())
                .flag("counts", row.counts())
                .octets("senderDomain", Histories.senderDomain(row.original().sender()));
        return addresses(values, row.mailed().address(), outcome);
    }

    private static RowValues addresses(RowValues values, @Nullable EmailAddress downTo, RecipientOutcome outcome) {
        EmailAddress failed = outcome.recipient();
        boolean forwarded = downTo != null && (failed == null || !failed.key().equals(downTo.key()));
        EmailAddress original = forwarded ? downTo : outcome.originalRecipient();
        return values.octets("recipientKey", downTo == null ? null : Column.key(downTo.key()))
                .text("recipientDomain", downTo == null ? null : downTo.asciiDomain(), 255)
                .text("recipient", written(failed), 320)
                .octets(
                        "refusedKey",
                        forwarded && failed != null && SentMail.identifies(failed) ? Column.key(failed.key()) : null)
                .octets(
                        "originalRecipientKey",
                        original == null || !SentMail.identifies(original) ? null : Column.key(original.key()))
                .text("originalRecipient", written(original), 320);
    }

    private static @Nullable String written(@Nullable EmailAddress address) {
        return address == null ? null : address.toString();
    }
}
