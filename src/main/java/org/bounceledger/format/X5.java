package org.bounceledger.format;

/** A nameless gateway which calls itself "Mail Delivery Subsystem" in an encoded word; the delivery status is complete. */
final class X5 extends Maker {
    X5() {
        super("x5");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().startsWith("=?")
                && Daemon.wrote(mail)
                && !mail.status().isEmpty();
    }
}
