package org.bounceledger.classify;

import java.util.Locale;
import java.util.Optional;

/** How much a rule knows about who speaks, from narrow to wide: a match in a narrower scope beats every match in a wider one. */
enum Scope {
    /** Words or codes of one provider. */
    PROVIDER(true),
    /** Words that one mail server or mail program writes. */
    MTA(true),
    /** A phrase that tells the reason, whoever says it. */
    GENERIC(true),
    /** An enhanced status code that tells the reason (RFC 3463). */
    STATUS(false),
    /** A word that suggests the reason, but less surely than a telling status code does. */
    HINT(true),
    /** A word that fits many reasons, such as "refused": better than nothing. */
    VAGUE(true),
    /** A reply code (RFC 5321 section 4.2), or a status code so widely misused that it tells no more than one. */
    REPLY(false);

    private final boolean words;

    Scope(boolean words) {
        this.words = words;
    }

    /** Whether its rules match words; else they match a code. */
    boolean words() {
        return words;
    }

    /** Whether its words only suggest a reason. */
    boolean weak() {
        return this == HINT || this == VAGUE;
    }

    /** The name in a rule file. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Scope> ofCode(String code) {
        for (Scope scope : values()) {
            if (scope.code().equals(code)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
