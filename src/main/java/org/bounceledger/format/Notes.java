package org.bounceledger.format;

import java.util.List;

/** Lotus Notes: "Failure Reasons", the reason, and below it the address. */
final class Notes extends Maker {
    Notes() {
        super("notes");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("failure reasons");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("failure reasons");
    }
}
