package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Barracuda Spam Firewall: "Your message to: neko@jp.example was blocked by our Spam Firewall". */
final class Barracuda extends Maker {
    Barracuda() {
        super("barracuda");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("barracuda")
                || mail.text().has("was blocked by our spam")
                || mail.from().contains("barracuda");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readLabelled(section(mail)));
    }
}
