package org.bounceledger.format;

/** Facebook, which once had mailboxes: "This message was created automatically by Facebook." */
final class Facebook extends Maker {
    Facebook() {
        super("facebook");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this message was created automatically by facebook");
    }
}
