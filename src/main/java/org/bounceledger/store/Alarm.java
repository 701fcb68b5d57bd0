package org.bounceledger.store;

import java.time.LocalDate;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;

/**
 * Too many bounces of one day for one reason that is the sender's or the content's fault.
 *
 * @param id              its number; 0 for one that is not stored
 * @param day             in UTC
 * @param ofBounces       all bounces of that day
 * @param provider        from whom most came; "" if unknown
 * @param providerBounces how many came from there
 * @param words           what the remote host says, without addresses, numbers and names
 * @param run             that raised it
 */
public record Alarm(
        long id,
        String job,
        LocalDate day,
        Reason reason,
        Fault fault,
        long bounces,
        long ofBounces,
        String provider,
        long providerBounces,
        String words,
        long run) {}
