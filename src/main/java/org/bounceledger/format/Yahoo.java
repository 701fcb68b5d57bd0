package org.bounceledger.format;

/** Yahoo: like qmail, with the command in brackets behind the answer. */
final class Yahoo extends Maker {
    Yahoo() {
        super("yahoo");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("sorry, we were unable to deliver your message to the following address");
    }
}
