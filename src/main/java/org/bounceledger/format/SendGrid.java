package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** SendGrid: "neko:000000:&lt;neko@jp.example&gt; : 192.0.2.1 : mx.jp.example:[192.0.2.2] : 550 ... in RCPT TO". */
final class SendGrid extends Maker {
    SendGrid() {
        super("sendgrid");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("automatically generated message from sendgrid")
                || !mail.status().original("x-sendgrid-queueid").isEmpty();
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readLabelled(section(mail)));
    }
}
