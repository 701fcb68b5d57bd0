package org.bounceledger.format;

/** McAfee Email and Web Security Appliance. */
final class McAfee extends Maker {
    McAfee() {
        super("mcafee");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-nai-header");
    }
}
