package org.bounceledger.format;

import java.util.List;

/** Mail.ru: Exim, with a text in Russian before the English one. */
final class MailRu extends Maker {
    MailRu() {
        super("mailru");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("mailer-daemon@corp.mail.ru")
                || mail.fields().has("x-mailer-daemon-recipients");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("address(es) failed", "address failed");
    }
}
