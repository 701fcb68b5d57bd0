package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** 1&amp;1 (IONOS, Schlund): the words of GMX with a daemon of its own; formerly "For the following reason:". */
final class EinsUndEins extends Maker {
    EinsUndEins() {
        super("einsundeins");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(
                mail, "kundenserver.de", "1and1.com", "1und1.de", "ionos.com", "perfora.net", "schlund.de");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readLabelled(section(mail))) : told;
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("failed:", "address(es)", "fehlgeschlagen:");
    }
}
