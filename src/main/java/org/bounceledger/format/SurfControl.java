package org.bounceledger.format;

import java.util.List;

/** SurfControl E-mail Filter: a transcript of the attempts. */
final class SurfControl extends Maker {
    SurfControl() {
        super("surfcontrol");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().value("x-mailer").contains("SurfControl");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("addressed to");
    }
}
