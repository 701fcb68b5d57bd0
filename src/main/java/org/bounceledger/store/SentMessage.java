package org.bounceledger.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was sent to a recipient.
 *
 * @param messageId    without angle brackets, as written
 * @param recipientKey the canonical address
 * @param campaign     null for none
 * @param stream       as in {@link DayVolume}
 */
public record SentMessage(
        String messageId,
        String recipientKey,
        Instant sentAt,
        @Nullable String campaign,
        String stream) {}
