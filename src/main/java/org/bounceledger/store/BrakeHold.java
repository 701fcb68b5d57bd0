package org.bounceledger.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Failures that the brake held back: those of one run, one domain of recipients, and one reason.
 *
 * @param recipients      that would have been suppressed
 * @param exceeded        the limit that was exceeded
 * @param day             whose failures exceeded it, in UTC
 * @param dayRecipients   how many recipients, over all that the limit is about, failures of that day would have suppressed
 * @param knownRecipients of how many, over all that the limit is about, the ledger knew a failure
 * @param decision        null as long as a person has to decide
 * @param note            why, in the words of who decided; null if nothing was said
 */
public record BrakeHold(
        long run,
        String domain,
        String reason,
        int recipients,
        BrakeScope exceeded,
        LocalDate day,
        long dayRecipients,
        long knownRecipients,
        Instant heldAt,
        @Nullable BrakeDecision decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {
    /** Why, for a person; without any address. */
    public String why() {
        String what =
                switch (exceeded) {
                    case RUN -> "the whole run";
                    case DOMAIN -> "this domain";
                    case REASON -> "this reason";
                };
        return String.format(
                Locale.ROOT,
                "%s: %,d by failures of %s, of %,d known to fail",
                what,
                dayRecipients,
                day,
                knownRecipients);
    }
}
