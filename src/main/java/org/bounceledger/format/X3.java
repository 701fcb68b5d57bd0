package org.bounceledger.format;

/** A nameless gateway: a boxed notice, the addresses as a list, then "Technical details:". */
final class X3 extends Maker {
    X3() {
        super("x3");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is an automatically generated delivery status notification")
                && mail.text().has("technical details:");
    }
}
