package org.bounceledger.model;

/** One recipient of one message: what the report states, and what we make of it. */
public record BounceEvent(RecipientOutcome outcome, Verdict verdict) {}
