package org.bounceledger.format;

import java.util.List;

/** OpenSMTPD: "neko@jp.example: 550 5.1.1 User unknown". */
final class OpenSmtpd extends Maker {
    OpenSmtpd() {
        super("opensmtpd");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is the mailer-daemon, please do not reply to this e");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("list of recipients");
    }
}
