package org.bounceledger.imap;

import java.util.Optional;

/** Messages being read, pulled one by one. */
@FunctionalInterface
public interface FetchCursor {
    /**
     * The next result; empty when every message asked for had one.
     *
     * @throws MailboxException if reading cannot go on; what had no result until then stays where it is
     */
    Optional<FetchResult> next();
}
