package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Oracle (Sun, iPlanet) Communications Messaging Server: "Recipient address:", "Reason:". */
final class MessagingServer extends Maker {
    MessagingServer() {
        super("messagingserver");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("this report relates to a message you sent with the following header fields");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("cannot be delivered to the following recipients", "following recipients");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readBehind(section(mail), "recipient address:"));
    }
}
