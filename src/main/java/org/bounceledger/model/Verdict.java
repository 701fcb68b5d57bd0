package org.bounceledger.model;

import org.jspecify.annotations.Nullable;

/**
 * What we make of a recipient's outcome.
 *
 * @param tier null for what is no failure (feedback, vacation, delivered)
 */
public record Verdict(Reason reason, @Nullable Tier tier, Fault fault, Evidence evidence) {
    /** Whether the address or its domain does not exist. */
    public boolean hard() {
        return tier == Tier.A;
    }
}
