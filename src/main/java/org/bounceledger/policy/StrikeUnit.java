package org.bounceledger.policy;

/** What makes two strikes of two failures. Days are those of UTC. */
public enum StrikeUnit {
    /** Each original message, however often it is reported; failures that don't say which message they are about count once a day. */
    MESSAGE,
    /**
     * Each day, however many messages failed on it; of one message that is reported again and again, one day. So it is the most days of which
     * each has a message of its own.
     */
    DAY
}
