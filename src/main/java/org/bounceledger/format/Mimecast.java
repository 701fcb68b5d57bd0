package org.bounceledger.format;

/** Mimecast: "-- neko@jp.example" and, below, the problem and additional information. */
final class Mimecast extends Maker {
    Mimecast() {
        super("mimecast");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-mimecast-originator") || mail.fields().has("x-mc-system");
    }
}
