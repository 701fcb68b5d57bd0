package org.bounceledger.format;

/** Amazon WorkMail: a delivery status in the text, below "Technical report:". */
final class WorkMail extends Maker {
    WorkMail() {
        super("workmail");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().value("x-mailer").contains("Amazon WorkMail");
    }
}
