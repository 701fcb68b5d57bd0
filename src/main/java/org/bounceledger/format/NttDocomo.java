package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** NTT docomo: a notice in Japanese, the address and the answer below it. */
final class NttDocomo extends Maker {
    NttDocomo() {
        super("nttdocomo");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(mail, "docomo.ne.jp");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readLabelled(section(mail))) : told;
    }
}
