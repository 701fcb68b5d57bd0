package org.bounceledger.store;

import java.time.LocalDate;

/**
 * How much was sent on a day.
 *
 * @param day    in UTC
 * @param stream the sender's own name for a kind of mail; "" for all
 */
public record DayVolume(LocalDate day, String stream, long sent) {}
