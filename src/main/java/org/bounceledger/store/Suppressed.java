package org.bounceledger.store;

import java.time.Instant;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A recipient, or all of a domain, that must not be mailed now.
 *
 * @param key        the canonical address; of a domain "@" and its A-label
 * @param address    as it was last written, for people
 * @param state      {@code suppressed} or {@code complained} by the policy, {@code blocked} by a person
 * @param since      when that began
 * @param until      when it ends by itself; null if it does not
 * @param reason     of the event that caused it; null if nothing bounced
 * @param replyCode  of that event; null if it had none
 * @param policyLine the line of the policy that applied; null if nothing bounced
 * @param decidedBy  who blocked it; null if nobody did
 * @param words      the reason in that person's words; null if nobody did
 */
public record Suppressed(
        String key,
        String address,
        String state,
        Instant since,
        @Nullable Instant until,
        @Nullable Reason reason,
        @Nullable Tier tier,
        @Nullable Integer replyCode,
        @Nullable String policyLine,
        @Nullable String decidedBy,
        @Nullable String words) {
    /** Whether it stands for all addresses of a domain. */
    public boolean domain() {
        return key.startsWith("@");
    }

    /** The same with the address as it was last written in place of the canonical one, but for its domain; a domain stays as it is. */
    public Suppressed caseSensitive() {
        return EmailAddress.parse(address)
                .filter(written -> !domain())
                .map(written -> new Suppressed(
                        written.caseSensitiveKey(),
                        address,
                        state,
                        since,
                        until,
                        reason,
                        tier,
                        replyCode,
                        policyLine,
                        decidedBy,
                        words))
                .orElse(this);
    }

    /** Whether the recipient complained; else it bounced, or a person had another reason. */
    public boolean complaint() {
        return reason == Reason.FEEDBACK || (words != null && words.endsWith(Decision.COMPLAINT));
    }
}
