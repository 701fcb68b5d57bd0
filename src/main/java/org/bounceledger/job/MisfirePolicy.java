package org.bounceledger.job;

/** What happens to runs that were due while the program was not running. */
public enum MisfirePolicy {
    /** One run at once makes up for all of them. */
    RUN_ONCE,
    /** They are left out; the next one comes when it is due. */
    SKIP
}
