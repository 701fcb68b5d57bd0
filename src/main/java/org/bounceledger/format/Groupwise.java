package org.bounceledger.format;

import java.util.List;

/** Novell GroupWise: "undeliverable to the following:", then the address and the reason in parentheses. */
final class Groupwise extends Maker {
    Groupwise() {
        super("groupwise");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("undeliverable to the following:");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("undeliverable to the following");
    }
}
