package org.bounceledger.format;

/** A nameless gateway: "---The following addresses had delivery errors---", then "neko@jp.example [User unknown]". */
final class X1 extends Maker {
    X1() {
        super("x1");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("---the following addresses had delivery errors---");
    }
}
