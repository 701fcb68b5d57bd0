package org.bounceledger.lists;

import java.io.Writer;
import java.time.ZoneOffset;
import java.util.Locale;
import org.bounceledger.report.ReportFormat;

/** A form in which the suppressed recipients are written, for people or for a provider's documented import. */
public enum ListFormat {
    /** RFC 4180 with all that is known, for people; what a spreadsheet would take for a formula begins with an apostrophe. */
    CSV(true) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new FullRows(ReportFormat.CSV.on(out, ZoneOffset.UTC));
        }
    },
    /** The same as JSON, one object on one line for each, nothing changed. */
    JSON(true) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new FullRows(ReportFormat.JSON.on(out, ZoneOffset.UTC));
        }
    },
    /** The file of an import job for the account-level suppression list of Amazon SES (API v2): address and BOUNCE or COMPLAINT. */
    SES(false) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new ProviderRows(out, ProviderRows.SES);
        }
    },
    /** The file for SendGrid's upload of global unsubscribes: one column, {@code email}. */
    SENDGRID(false) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new ProviderRows(out, ProviderRows.SENDGRID);
        }
    },
    /** The file for Mailgun's import of bounces: {@code address,code,error,created_at}. */
    MAILGUN(false) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new ProviderRows(out, ProviderRows.MAILGUN);
        }
    },
    /** Bodies of requests to Postmark's suppressions API, one on each line, of 50 addresses each. */
    POSTMARK(false) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new RequestBodies(out, RequestBodies.POSTMARK);
        }
    },
    /** Bodies of requests to SparkPost's suppression list API, one on each line, of 1,000 addresses each. */
    SPARKPOST(false) {
        @Override
        public SuppressionWriter on(Writer out) {
            return new RequestBodies(out, RequestBodies.SPARKPOST);
        }
    };

    private final boolean domains;

    ListFormat(boolean domains) {
        this.domains = domains;
    }

    /** Whether it can say that all of a domain must not be mailed. */
    public boolean domains() {
        return domains;
    }

    /**
     * Writes to that.
     *
     * @param out is neither flushed nor closed
     */
    public abstract SuppressionWriter on(Writer out);

    /** As it is given on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
