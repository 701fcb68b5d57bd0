package org.bounceledger.format;

import java.util.List;

/** Active!hunter (TransWARE): like Sendmail, the address behind "&gt;&gt;&gt;". */
final class ActiveHunter extends Maker {
    ActiveHunter() {
        super("activehunter");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-ahmailid") || mail.subject().startsWith("failure notice :");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("following addresses had permanent fatal errors");
    }
}
