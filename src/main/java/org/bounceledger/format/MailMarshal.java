package org.bounceledger.format;

import java.util.List;

/** MailMarshal (Trustwave): "Your message: ... Could not be delivered because of", then the recipients. */
final class MailMarshal extends Maker {
    MailMarshal() {
        super("mailmarshal");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("mailmarshal") || mail.subject().contains("undeliverable mail: \"");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("addressed to the following", "following recipients were affected");
    }
}
