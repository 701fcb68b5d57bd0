package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** A nameless gateway: "The following recipients returned permanent errors: neko@jp.example. Reason: ...". */
final class X6 extends Maker {
    X6() {
        super("x6");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("we had trouble delivering your message");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readBehind(section(mail), "returned permanent errors:"));
    }
}
