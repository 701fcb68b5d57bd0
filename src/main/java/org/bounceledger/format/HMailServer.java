package org.bounceledger.format;

import java.util.List;

/** hMailServer: the address, then "Error Type: SMTP", what was sent and what the remote host replied. */
final class HMailServer extends Maker {
    HMailServer() {
        super("hmailserver");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("hmailserver") && mail.text().has("error type:");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("could not be reached");
    }
}
