package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** A nameless clone of qmail: "Unable to deliver message to the following address(es)."; and one that says "Delivery failed: neko@jp.example". */
final class X2 extends Maker {
    X2() {
        super("x2");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("unable to deliver message to the following address(es)")
                || mail.text().has("this delivery status notification is sent from mta");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readLabelled(section(mail))) : told;
    }
}
