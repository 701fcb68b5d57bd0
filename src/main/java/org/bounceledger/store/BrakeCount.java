package org.bounceledger.store;

import java.time.LocalDate;

/**
 * How many recipients the failures of one day in a run would suppress.
 *
 * @param value      the domain or the reason; "" over the whole run
 * @param day        in UTC
 * @param recipients each counted once
 */
public record BrakeCount(BrakeScope scope, String value, LocalDate day, long recipients) {}
