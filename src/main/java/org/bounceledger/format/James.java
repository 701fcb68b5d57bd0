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

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("failed recipient");
    }
}
