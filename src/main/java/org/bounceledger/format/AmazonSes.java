package org.bounceledger.format;

/** Amazon SES, sending and receiving: all that counts stands in the delivery status. */
final class AmazonSes extends Maker {
    AmazonSes() {
        super("amazonses");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("amazonses.com")
                || (mail.fields().has("x-ses-outgoing") && !mail.status().isEmpty());
    }
}
