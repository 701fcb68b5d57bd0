package org.bounceledger.format;

import java.util.List;

/** IBM Domino: "was not delivered to:", "because:". */
final class Domino extends Maker {
    Domino() {
        super("domino");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("was not delivered to:") && mail.text().has("because:");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("was not delivered to:");
    }
}
