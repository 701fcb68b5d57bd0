package org.bounceledger.model;

/**
 * How hard a failure is. A hard bounce can mean three things, and each contains the one before: the address does not exist
 * (A), it cannot be reached for good (B), this message was refused for good (C). Certainty falls in that order.
 */
public enum Tier {
    /** Existence: the address or its domain does not exist. */
    A,
    /** Reachability: it exists, but cannot be reached for good. */
    B,
    /** Permanence: any other permanent refusal (5xx). */
    C,
    /** Temporary (4xx). */
    T
}
