package org.bounceledger.model;

import java.util.Locale;
import java.util.Optional;

/** What the reporting host did about a recipient (RFC 3464 section 2.3.3). */
public enum Action {
    FAILED("failed"),
    DELAYED("delayed"),
    DELIVERED("delivered"),
    RELAYED("relayed"),
    EXPANDED("expanded");

    private final String code;

    Action(String code) {
        this.code = code;
    }

    /** The word of the RFC, which is also printed and stored. */
    public String code() {
        return code;
    }

    /** Whether the message went on its way. */
    public boolean succeeded() {
        return this == DELIVERED || this == RELAYED || this == EXPANDED;
    }

    /**
     * The action of that name.
     *
     * @param word the bare word, in any case, without a comment
     */
    public static Optional<Action> ofCode(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "failed" -> Optional.of(FAILED);
            case "delayed" -> Optional.of(DELAYED);
            case "delivered" -> Optional.of(DELIVERED);
            case "relayed" -> Optional.of(RELAYED);
            case "expanded" -> Optional.of(EXPANDED);
            default -> Optional.empty();
        };
    }
}
