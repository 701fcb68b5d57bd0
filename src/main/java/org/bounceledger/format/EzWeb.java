package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** EZweb (au): a notice in Japanese and English, the reason before the address; or "Recipient:" and the session. */
final class EzWeb extends Maker {
    EzWeb() {
        super("ezweb");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("@ezweb.ne.jp") && mail.subject().contains("mail system error");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "recipient:")) : told;
    }
}
