package org.bounceledger.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a report states of one recipient (RFC 3464 section 2.3), before anybody judged it. Nothing in it is invented: a
 * component that the report does not state is null or "".
 *
 * @param recipient         the address that failed (Final-Recipient), or null if the report names none
 * @param originalRecipient the address that was mailed (Original-Recipient, "expanded from"), if it is another one
 * @param action            what the reporting host did
 * @param status            the enhanced status code that the report states
 * @param replyCode         the SMTP reply code that the report states
 * @param command           the SMTP command that was refused
 * @param diagnostic        the remote host's or the program's own words, unfolded, blanks collapsed, at most
 *                          {@value #MAX_DIAGNOSTIC} characters; "" if absent
 * @param remoteMta         the host that refused, without its type ("dns;")
 * @param reportingMta      the host that wrote the report, without its type
 * @param feedbackType      the Feedback-Type of RFC 5965 section 3.1 in lower case; only with a complaint
 */
public record RecipientOutcome(
        @Nullable EmailAddress recipient,
        @Nullable EmailAddress originalRecipient,
        Action action,
        @Nullable StatusCode status,
        @Nullable ReplyCode replyCode,
        @Nullable SmtpCommand command,
        String diagnostic,
        @Nullable String remoteMta,
        @Nullable String reportingMta,
        @Nullable String feedbackType) {
    /** Where a diagnostic is cut. */
    public static final int MAX_DIAGNOSTIC = 1_000;

    /** Cuts the diagnostic, and drops an original recipient that is the recipient. */
    public RecipientOutcome {
        if (diagnostic.length() > MAX_DIAGNOSTIC) {
            diagnostic = diagnostic.substring(0, MAX_DIAGNOSTIC);
        }
        if (originalRecipient != null && originalRecipient.equals(recipient)) {
            originalRecipient = null;
        }
        feedbackType = feedbackType == null ? null : feedbackType.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the report states a permanent failure: by a status or reply code of class 5, or without any code by its action. A
     * permanent code weighs more than a temporary one beside it.
     */
    public boolean permanent() {
        if (status == null && replyCode == null) {
            return action == Action.FAILED;
        }
        return (status != null && status.permanent()) || (replyCode != null && replyCode.permanent());
    }

    /** Starts the outcome of a recipient; null if the report names none. */
    public static Builder of(@Nullable EmailAddress recipient, Action action) {
        return new Builder(recipient, action);
    }

    /** Starts an outcome that differs from this one in some components. */
    public Builder but() {
        Builder builder = new Builder(recipient, action);
        builder.originalRecipient = originalRecipient;
        builder.status = status;
        builder.replyCode = replyCode;
        builder.command = command;
        builder.diagnostic = diagnostic;
        builder.remoteMta = remoteMta;
        builder.reportingMta = reportingMta;
        builder.feedbackType = feedbackType;
        return builder;
    }

    /** Collects the components that a report states; each may be left out or given as null. */
    public static final class Builder {
        private @Nullable EmailAddress recipient;
        private @Nullable EmailAddress originalRecipient;
        private Action action;
        private @Nullable StatusCode status;
        private @Nullable ReplyCode replyCode;
        private @Nullable SmtpCommand command;
        private String diagnostic = "";
        private @Nullable String remoteMta;
        private @Nullable String reportingMta;
        private @Nullable String feedbackType;

        private Builder(@Nullable EmailAddress recipient, Action action) {
            this.recipient = recipient;
            this.action = action;
        }

        public Builder recipient(@Nullable EmailAddress value) {
            recipient = value;
            return this;
        }

        public Builder originalRecipient(@Nullable EmailAddress value) {
            originalRecipient = value;
            return this;
        }

        public Builder action(Action value) {
            action = value;
            return this;
        }

        public Builder status(@Nullable StatusCode value) {
            status = value;
            return this;
        }

        public Builder replyCode(@Nullable ReplyCode value) {
            replyCode = value;
            return this;
        }

        public Builder command(@Nullable SmtpCommand value) {
            command = value;
            return this;
        }

        public Builder diagnostic(String value) {
            diagnostic = value;
            return this;
        }

        public Builder remoteMta(@Nullable String value) {
            remoteMta = value;
            return this;
        }

        public Builder reportingMta(@Nullable String value) {
            reportingMta = value;
            return this;
        }

        public Builder feedbackType(@Nullable String value) {
            feedbackType = value;
            return this;
        }

        /** The finished outcome. */
        public RecipientOutcome build() {
            return new RecipientOutcome(
                    recipient,
                    originalRecipient,
                    action,
                    status,
                    replyCode,
                    command,
                    diagnostic,
                    remoteMta,
                    reportingMta,
                    feedbackType);
        }
    }
}
