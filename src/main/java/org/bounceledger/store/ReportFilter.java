package org.bounceledger.store;

import java.time.LocalDate;
import java.util.Optional;
import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What of a report is wanted.
 *
 * @param since    the first day, in UTC; null for no bound
 * @param until    the day after the last one, in UTC; null for no bound
 * @param domain   only of recipients of this domain, as lower-case A-label; null for all
 * @param campaign only of this campaign; null for all
 * @param limit    the most rows
 */
public record ReportFilter(
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        @Nullable String domain,
        @Nullable String campaign,
        int limit) {
    /** Everything. */
    public static final ReportFilter ALL = new ReportFilter(null, null, null, null, Integer.MAX_VALUE);

    /** A domain as it stands in the ledger: a lower-case A-label; empty if the text is none. */
    public static Optional<String> domain(String text) {
        return EmailAddress.parse("x@" + text.strip())
                .filter(EmailAddress::hasDomain)
                .map(EmailAddress::asciiDomain);
    }

    /** The same from that day on. */
    public ReportFilter from(LocalDate day) {
        return new ReportFilter(day, until, domain, campaign, limit);
    }

    /** The same up to that many rows. */
    public ReportFilter atMost(int rows) {
        return new ReportFilter(since, until, domain, campaign, rows);
    }
}
