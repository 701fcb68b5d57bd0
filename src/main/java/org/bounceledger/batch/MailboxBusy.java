package org.bounceledger.batch;

/** Another run holds the mailbox. */
public final class MailboxBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MailboxBusy(String message) {
        super(message);
    }
}
