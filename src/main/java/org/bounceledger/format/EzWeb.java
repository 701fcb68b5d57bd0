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

    /** The line before the address, such as "The user(s) account is disabled.", tells more than the answer behind it. */
    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientBlock> blocks = RecipientBlocks.read(section(mail));
        if (blocks.size() != 1) {
            return outcomes(mail, RecipientBlocks.readBehind(section(mail), "recipient:"));
        }
        RecipientBlock only = blocks.get(0);
        return outcomes(
                mail,
                List.of(new RecipientBlock(
                        only.recipient(), only.original(), mail.text().whole())));
    }
}
