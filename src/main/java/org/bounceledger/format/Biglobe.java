package org.bounceledger.format;

import java.util.List;

/** Biglobe: "Non-delivered information" below the address. */
final class Biglobe extends Maker {
    Biglobe() {
        super("biglobe");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("----- non-delivered information -----");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("addresses had delivery problems");
    }
}
