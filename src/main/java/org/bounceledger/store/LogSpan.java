package org.bounceledger.store;

import java.time.Instant;

/**
 * A stretch of a host's mail log whose messages were counted.
 *
 * @param from  date of its first line
 * @param to    date of its last line
 * @param atEnd messages that were counted at exactly that date
 */
public record LogSpan(String host, Instant from, Instant to, int atEnd) {}
