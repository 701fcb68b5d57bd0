package org.bounceledger.store;

/**
 * What came back of what was sent in the last seven days (UTC) for which {@code send_volume} has the total.
 *
 * @param hard       hard bounces to messages sent, 0.02 for 2 %
 * @param complaints complaints to messages sent
 */
public record SentRates(double hard, double complaints) {}
