package org.bounceledger.format;

/**
 * Postfix: "&lt;neko@jp.example&gt;: host mx.jp.example[192.0.2.1] said: 550 ... (in reply to RCPT TO command)". Its name in "This is the
 * Postfix program at host mail.example.com." is a setting, {@code mail_name}.
 */
final class Postfix extends Maker {
    Postfix() {
        super("postfix");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is the mail system at host")
                || (mail.text().has("this is the ") && mail.text().has(" program at host "))
                || mail.text().has("this is the postfix mail system")
                || !mail.status().original("x-postfix-queue-id").isEmpty();
    }
}
