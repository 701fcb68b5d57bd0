package org.bounceledger.format;

import java.util.List;

/** Gmail and Google Workspace before 2016, whose reports were text alone: "Technical details of permanent failure:". */
final class Gmail extends Maker {
    Gmail() {
        super("gmail");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("mailer-daemon@googlemail.com")
                || mail.from().contains("mailer-daemon@google.com")
                || (mail.text().has("delivery to the following recipient")
                        && mail.text().has("technical details of"));
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("delivery to the following recipient", "following recipients failed");
    }
}
