package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** MailFoundry: "Unable to deliver message to: &lt;neko@jp.example&gt;", then the reason. */
final class MailFoundry extends Maker {
    MailFoundry() {
        super("mailfoundry");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("unable to deliver message to:")
                && mail.text().has("delivery failed for the following reason");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readLabelled(section(mail)));
    }
}
