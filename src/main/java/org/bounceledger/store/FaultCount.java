package org.bounceledger.store;

import java.time.LocalDate;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;

/**
 * Bounces of one day and reason from one provider that are the sender's or the content's fault.
 *
 * @param provider as the reports name it, else the zone of the remote host; "" if unknown
 * @param words    what the remote host said in the latest of them, without addresses, numbers and names
 */
public record FaultCount(LocalDate day, Reason reason, Fault fault, String provider, long bounces, String words) {}
