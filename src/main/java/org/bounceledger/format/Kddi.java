package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** KDDI (au one net, DION): "Could not be delivered to: &lt;neko@ne.jp.example&gt;". */
final class Kddi extends Maker {
    Kddi() {
        super("kddi");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("could not be delivered to: <");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readLabelled(section(mail)));
    }

    @Override
    boolean admits(Mail mail) {
        return super.admits(mail) || mail.from().contains("no-reply@");
    }
}
