package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** IMail Server (SMTP32): "Unknown user: neko@jp.example". */
final class Imail extends Maker {
    Imail() {
        super("imail");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().value("x-mailer").contains("SMTP32");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readLabelled(section(mail)));
    }
}
