package org.bounceledger.format;

import java.util.List;

/** MessageLabs (Symantec Email Security.cloud): the addresses, then "Reason:". */
final class MessageLabs extends Maker {
    MessageLabs() {
        super("messagelabs");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("mail delivery agent at messagelabs.com")
                || mail.text().has("mail delivery agent at symantec email security.cloud");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("following addresses");
    }
}
