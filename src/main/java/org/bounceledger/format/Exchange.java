package org.bounceledger.format;

import java.util.List;

/** Exchange since 2007: "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##" below the address, whatever the language. */
final class Exchange extends Maker {
    Exchange() {
        super("exchange");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-ms-exchange-message-is-ndr")
                || mail.text().has("diagnostic information for administrators")
                || mail.text().has("resolver.adr.");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("diagnostic information", "diagnostica", "diagnos");
    }
}
