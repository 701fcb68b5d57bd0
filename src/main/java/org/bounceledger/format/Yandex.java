package org.bounceledger.format;

/** Yandex: Postfix, in Russian and English. */
final class Yandex extends Maker {
    Yandex() {
        super("yandex");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("mailer-daemon@yandex");
    }
}
