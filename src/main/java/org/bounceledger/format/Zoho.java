package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Zoho: "neko@jp.example Invalid Address, ERROR_CODE :550, ...". */
final class Zoho extends Maker {
    Zoho() {
        super("zoho");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-zohomail") || mail.from().contains("mailer-daemon@mail.zoho.");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "address:")) : told;
    }
}
