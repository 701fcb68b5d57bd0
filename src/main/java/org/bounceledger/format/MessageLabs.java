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

    /** From the addresses to the reason; behind it stands which message it was, and where to ask about the error. */
    @Override
    List<String> section(Mail mail) {
        List<String> lines = mail.text().after("following addresses");
        for (int i = 0; i < lines.size(); i++) {
            if (Texts.starts(lines.get(i), "the message subject was:")) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }
}
