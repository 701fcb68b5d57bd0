package org.bounceledger.cli;

import org.bounceledger.job.Spelling;
import org.bounceledger.store.ReportFilter;

/** A domain that a user names. */
final class DomainName {
    private DomainName() {}

    /**
     * As it stands in the ledger: a lower-case A-label.
     *
     * @throws CommandFailure if it is none
     */
    static String ascii(String domain) {
        return ReportFilter.domain(domain)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, Spelling.quote(domain) + " is no domain; it should look like example.com"));
    }
}
