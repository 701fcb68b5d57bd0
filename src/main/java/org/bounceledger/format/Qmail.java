package org.bounceledger.format;

/** qmail and its clones (qmail-send-1.03 QSBMF): "&lt;neko@jp.example&gt;:", then what happened. */
final class Qmail extends Maker {
    Qmail() {
        super("qmail");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is the qmail-send program")
                || mail.text().has("i wasn't able to deliver your message to the following addresses")
                || mail.text().has("this message has been in the queue too long")
                || (mail.text().has("--- below this line is a copy of the message")
                        && mail.subject().contains("failure notice"));
    }
}
