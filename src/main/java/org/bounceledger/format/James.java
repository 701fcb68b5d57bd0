package org.bounceledger.format;

import java.util.List;

/** Apache James: "Failed recipient(s):" and "Error message:". */
final class James extends Maker {
    James() {
        super("james");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is the james mail server")
                || mail.text().has("message from the james mail server");
    }

    /** From the recipients to the reason; behind it stands which message it was, with addresses of others. */
    @Override
    List<String> section(Mail mail) {
        List<String> lines = mail.text().after("failed recipient");
        for (int i = 0; i < lines.size(); i++) {
            if (Texts.starts(lines.get(i), "message details:")) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }
}
