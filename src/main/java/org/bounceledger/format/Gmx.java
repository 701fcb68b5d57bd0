package org.bounceledger.format;

import java.util.List;

/** GMX, mail.com and IONOS (1&amp;1): the address in quotes or before a colon, then "SMTP error from remote server after RCPT command:". */
final class Gmx extends Maker {
    Gmx() {
        super("gmx");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-ui-out-filterresults")
                || mail.fields().has("x-gmx-antispam")
                || mail.text().has("smtp error from remote server")
                || mail.text().has("--- the header of the original message is following");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("failed:", "failed::", "address(es)", "fehlgeschlagen:");
    }
}
