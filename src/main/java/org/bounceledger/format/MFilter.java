package org.bounceledger.format;

/** m-FILTER (Digital Arts): the address, then "server message" and "SMTP command". */
final class MFilter extends Maker {
    MFilter() {
        super("mfilter");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().value("x-mailer").contains("m-FILTER")
                || (mail.text().has("-------server message") && mail.text().has("-------smtp command"));
    }
}
