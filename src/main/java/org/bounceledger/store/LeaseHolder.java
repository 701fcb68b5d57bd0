package org.bounceledger.store;

import java.time.Instant;

/**
 * Who works on a mailbox now.
 *
 * @param owner   process and host, for people
 * @param since   when the lease was taken, by the clock of the database
 * @param expires when it becomes free unless it is renewed
 */
public record LeaseHolder(String mailbox, String owner, Instant since, Instant expires) {}
