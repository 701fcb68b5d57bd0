package org.bounceledger.format;

import java.util.List;

/** Smail, and T-Online after it: "|--- Failed addresses follow: ---|", then the address and, behind "...", what happened. */
final class Smail extends Maker {
    private static final String FAILED = "failed addresses follow:";
    private static final String DEFERRED = "deferred addresses follow:";

    Smail() {
        super("smail");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("message log follows:")
                && (mail.text().has(FAILED) || mail.text().has(DEFERRED));
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after(FAILED, DEFERRED);
    }
}
