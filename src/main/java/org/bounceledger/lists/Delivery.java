package org.bounceledger.lists;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a Postfix did with one recipient of a message, or gave up doing.
 *
 * @param host      that wrote the log
 * @param recipient "" of one that was given up with all that were left of its message
 * @param relay     the address of the other side, such as {@code 192.0.2.1}; "none", "", or the path of a socket
 * @param status    sent, bounced, deferred or expired
 * @param sender    of the envelope; "" for the null sender, null if the log does not tell
 * @param messageId without angle brackets; null if the log does not tell
 */
public record Delivery(
        Instant at,
        String host,
        String recipient,
        String relay,
        String status,
        @Nullable String sender,
        @Nullable String messageId) {
    /**
     * Whether the message has left for the recipient, or was refused for good: what a rate of bounces is measured by. A deferral is
     * neither; what goes to a filter or a mailbox on the same host has not left; a report of non-delivery is no mail of ours.
     */
    public boolean handedOver() {
        boolean settled = status.equals("sent") || status.equals("bounced") || status.equals("expired");
        boolean here = relay.startsWith("127.") || relay.equals("::1") || relay.indexOf('/') >= 0;
        return settled && !here && !"".equals(sender);
    }
}
