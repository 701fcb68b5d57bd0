package org.bounceledger.format;

import java.util.List;

/** Microsoft 365 and Outlook.com: "Remote Server returned '550 5.1.10 ...'" below the address. */
final class Microsoft365 extends Maker {
    Microsoft365() {
        super("microsoft365");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has(".outlook.com")
                && (mail.fields().has("x-ms-exchange-message-is-ndr")
                        || mail.text().has("generating server"));
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("diagnostic information for administrators", "diagnos", "generating server");
    }
}
