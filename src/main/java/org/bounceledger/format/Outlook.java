package org.bounceledger.format;

/** Outlook.com and Hotmail: the notification of Microsoft's SMTP service, reported by a host of the provider. */
final class Outlook extends Maker {
    Outlook() {
        super("outlook");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this is an automatically generated delivery status notification")
                && (reportsAt(mail, ".hotmail.")
                        || reportsAt(mail, ".outlook.com")
                        || mail.from().contains(".hotmail."));
    }
}
