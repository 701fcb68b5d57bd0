package org.bounceledger.format;

import java.util.List;

/** Courier: the address, then the session with "&gt;&gt;&gt;" and "&lt;&lt;&lt;". */
final class Courier extends Maker {
    Courier() {
        super("courier");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("running the courier mail server")
                || mail.tree().root().parameter("boundary").startsWith("=_courier");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("following recipients");
    }
}
