package org.bounceledger.store;

/** Somebody else has taken over the mailbox: whatever the current transaction did must be rolled back, and not be tried again. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(Lease lease) {
        super("the mailbox '" + lease.mailbox() + "' was taken over from " + lease.owner());
    }
}
