package org.bounceledger.format;

import java.util.List;

/** Exim: the address indented, below it what the remote host or the router said. */
final class Exim extends Maker {
    Exim() {
        super("exim");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("created automatically by mail delivery software")
                || mail.text().has("created automatically by the smtp relay")
                || mail.text().has("recipients after more than");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text()
                .after(
                        "address(es) failed",
                        "address failed",
                        "not yet been delivered is",
                        "not yet been delivered are",
                        "not been delivered to:");
    }
}
