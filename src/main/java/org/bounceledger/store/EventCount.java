package org.bounceledger.store;

import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Events of a run that count.
 *
 * @param tier null for what is no failure
 */
public record EventCount(Reason reason, @Nullable Tier tier, Fault fault, long events) {}
