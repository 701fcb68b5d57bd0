package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** MailEnable: "Recipient: [SMTP:neko@jp.example]", then "Reason:". */
final class MailEnable extends Maker {
    MailEnable() {
        super("mailenable");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("mailenable: ") && mail.text().has("recipient: [smtp:");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readBehind(section(mail), "recipient: [smtp:"));
    }
}
