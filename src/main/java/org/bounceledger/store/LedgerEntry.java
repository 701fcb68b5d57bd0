package org.bounceledger.store;

import java.time.Instant;
import java.util.List;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Claim;
import org.bounceledger.model.ContentHash;

/**
 * A message that was read and analysed, about to be recorded.
 *
 * @param size       octets of the whole message
 * @param receivedAt the server's INTERNALDATE
 * @param ruleSet    the version of the rule files that the analysis rests on
 * @param claims     to whom the mail went, one for each event of the analysis
 */
public record LedgerEntry(
        MailFolder folder,
        long uid,
        ContentHash contentHash,
        long size,
        Instant receivedAt,
        Analysis analysis,
        String ruleSet,
        List<Claim> claims) {
    /** Keeps its own copy of the list. */
    public LedgerEntry {
        claims = List.copyOf(claims);
        if (claims.size() != analysis.events().size()) {
            throw new IllegalArgumentException("each event needs its claim");
        }
    }

    /** No message is older than the format of Internet messages (RFC 822); such a date comes from a clock that was never set. */
    private static final Instant OLDEST = Instant.parse("1982-08-13T00:00:00Z");

    /**
     * When it happened: the date that the message states, but never later than the message was received or recorded, since
     * clocks of strangers run ahead. The time of receipt if it states no date, or an impossible one.
     */
    Instant occurredAt(Instant recordedAt) {
        Instant bound = receivedAt.isBefore(recordedAt) ? receivedAt : recordedAt;
        Instant stated = analysis.occurredAt();
        return stated == null || stated.isBefore(OLDEST) || stated.isAfter(bound) ? bound : stated;
    }
}
