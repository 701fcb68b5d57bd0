package org.bounceledger.store;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to work on a mailbox, as its owner holds it.
 *
 * @param owner    process and host, for people
 * @param token    the fencing token: a lease with a smaller one is lost
 * @param since    when it was taken, by the clock of the database
 * @param duration for how long it is taken and renewed
 */
public record Lease(String mailbox, String owner, long token, Instant since, Duration duration) {}
