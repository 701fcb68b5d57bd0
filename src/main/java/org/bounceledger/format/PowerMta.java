package org.bounceledger.format;

/** PowerMTA: all that counts stands in the delivery status. */
final class PowerMta extends Maker {
    PowerMta() {
        super("powermta");
    }

    @Override
    boolean wrote(Mail mail) {
        return !mail.status().original("x-powermta-virtualmta").isEmpty()
                || mail.text().has("i am sending you this message to inform you on the delivery status");
    }
}
