package org.bounceledger.format;

/** AOL: the words of Sendmail, later those of Postfix, with hosts of its own; the delivery status is complete. */
final class Aol extends Maker {
    Aol() {
        super("aol");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(mail, "aol.com") || reportsAt(mail, ".mx.aol.com");
    }
}
