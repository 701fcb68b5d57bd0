package org.bounceledger.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision about an address or a whole domain, which no bounce overrules.
 *
 * @param id        its number in the ledger; 0 for one that is not in it yet
 * @param target    a canonical address ({@link EmailAddress#key()}), or a domain ({@link EmailAddress#asciiDomain()})
 * @param reason    in the person's words, never empty
 * @param decidedBy who decided
 * @param until     when it ends by itself; null if it does not. A clearing has no end
 * @param endedAt   when a later decision replaced it; null if none did
 */
public record Decision(
        long id,
        Scope scope,
        String target,
        Kind kind,
        String reason,
        String decidedBy,
        Instant decidedAt,
        @Nullable Instant until,
        @Nullable Instant endedAt) {
    /** How the reason ends of a block that was taken over from elsewhere, where it was made for a complaint. */
    public static final String COMPLAINT = "(complaint)";

    /** Refuses a decision without a reason, and a clearing with an end. */
    public Decision {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a decision needs a reason");
        }
        if (kind == Kind.CLEAR && until != null) {
            throw new IllegalArgumentException("a clearing has no end");
        }
    }

    /** Whether it was made since the recipient had complained. */
    public boolean forComplaint() {
        return kind == Kind.BLOCK && reason.endsWith(COMPLAINT);
    }

    /** Whether it says at that moment whether the recipient may be mailed. */
    public boolean inForceAt(Instant moment) {
        return kind != Kind.CLEAR
                && !decidedAt.isAfter(moment)
                && (endedAt == null || endedAt.isAfter(moment))
                && (until == null || until.isAfter(moment));
    }

    /** What a decision is about. */
    public enum Scope {
        ADDRESS,
        /** All addresses of exactly this domain. */
        DOMAIN;

        private final String code = name().toLowerCase(Locale.ROOT);

        /** The stable name that is stored. */
        public String code() {
            return code;
        }
    }

    /** What was decided. */
    public enum Kind {
        /** May be mailed, whatever bounced. */
        ALLOW,
        /** Must not be mailed. */
        BLOCK,
        /** What happened before is taken back: failures, complaints and earlier decisions. */
        CLEAR;

        private final String code = name().toLowerCase(Locale.ROOT);

        /** The stable name that is stored. */
        public String code() {
            return code;
        }
    }
}
