package org.bounceledger.store;

import java.time.Instant;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether an address may be mailed now.
 *
 * @param decision what a person decided about it or its domain; null if nobody did. It stands above the rest
 * @param reason   why the policy suppresses it, by itself; null if it does not
 * @param until    when the policy's suppression ends; null if it does not
 * @param address  the address that the policy suppresses, as it was last written; null if it suppresses none
 */
public record Standing(
        @Nullable Decision decision,
        @Nullable Reason reason,
        @Nullable Instant until,
        @Nullable String address) {
    /** Of an address about which nothing is known that keeps mail from it. */
    public static final Standing FREE = new Standing(null, null, null, null);

    /** Whether it must not be mailed. */
    public boolean suppressed() {
        return decision != null ? decision.kind() == Decision.Kind.BLOCK : reason != null;
    }

    /** Whether a person said that it may be mailed. */
    public boolean allowed() {
        return decision != null && decision.kind() == Decision.Kind.ALLOW;
    }

    /** Whether only the policy suppresses it, and what bounced was written with another case in the local part. */
    public boolean ofOtherCase(EmailAddress asked) {
        return decision == null
                && address != null
                && EmailAddress.parse(address)
                        .filter(bounced -> !bounced.caseSensitiveKey().equals(asked.caseSensitiveKey()))
                        .isPresent();
    }

    /** When what holds ends by itself; null if it does not. */
    public @Nullable Instant end() {
        return decision != null ? decision.until() : until;
    }
}
