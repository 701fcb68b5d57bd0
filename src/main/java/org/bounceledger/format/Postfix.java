package org.bounceledger.format;

/** Postfix: "&lt;neko@jp.example&gt;: host mx.jp.example[192.0.2.1] said: 550 ... (in reply to RCPT TO command)". */
final class Postfix extends Maker {
    Postfix() {
        super("postfix");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is the mail system at host")
                || mail.text().has("this is the postfix program at host")
                || mail.text().has("this is the postfix mail system")
                || !mail.status().original("x-postfix-queue-id").isEmpty();
    }
}
