package org.bounceledger.store;

import java.time.Instant;

/**
 * Somebody wants a run to end.
 *
 * @param by who, for people
 * @param at when, by the clock of the database
 */
public record StopRequest(String by, Instant at) {}
