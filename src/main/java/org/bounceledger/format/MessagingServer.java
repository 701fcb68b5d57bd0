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

    /** Without "Remote system:", which tells where the words came from and not what they are. */
    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<String> lines = section(mail).stream()
                .filter(line -> !Texts.starts(line.stripLeading(), "remote system:"))
                .toList();
        return outcomes(mail, RecipientBlocks.readBehind(lines, "recipient address:"));
    }
}
