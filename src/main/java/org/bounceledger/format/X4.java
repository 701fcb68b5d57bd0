package org.bounceledger.format;

/** A nameless clone of qmail: "Your mail message to the following address(es) could not be delivered." */
final class X4 extends Maker {
    X4() {
        super("x4");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("mail message to the following address(es) could not be delivered");
    }
}
