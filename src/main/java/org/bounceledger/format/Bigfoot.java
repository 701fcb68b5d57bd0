package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Bigfoot, a forwarding service: list and transcript in the way of Sendmail, "553 Invalid recipient ... (Mode: normal)". */
final class Bigfoot extends Maker {
    Bigfoot() {
        super("bigfoot");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(mail, "bigfoot.com");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return Transcript.read(mail);
    }
}
