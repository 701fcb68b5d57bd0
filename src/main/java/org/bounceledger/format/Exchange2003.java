package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Exchange up to 2003: "neko@jp.example on Thu, 29 Apr 2010 23:34:45", then the reason. */
final class Exchange2003 extends Maker {
    Exchange2003() {
        super("exchange2003");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("did not reach the following recipient")
                || mail.text().has("following recipient(s) could not be reached")
                || mail.text().has("following recipients could not be reached")
                || mail.text().has("folgende empfänger konnten nicht erreicht werden");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text()
                .after("did not reach the following recipient(s)", "could not be reached", "nicht erreicht werden");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "recipient:")) : told;
    }
}
