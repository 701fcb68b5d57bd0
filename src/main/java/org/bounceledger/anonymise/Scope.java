package org.bounceledger.anonymise;

import java.util.Set;
import org.bounceledger.model.MessageKind;

/**
 * How much is taken out.
 *
 * @param kind what the message is judged to be
 * @param kept what stays in all the same
 */
record Scope(MessageKind kind, Set<Detail> kept) {
    boolean keeps(Detail detail) {
        return kept.contains(detail);
    }

    /** Whether the message is a report, whose text is a program's. */
    boolean report() {
        return switch (kind) {
            case BOUNCE, DELAY, DELIVERY, FEEDBACK -> true;
            case AUTO_REPLY, OTHER, UNREADABLE -> false;
        };
    }
}
