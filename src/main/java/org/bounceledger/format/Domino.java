package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/**
 * IBM Domino: "was not delivered to:", "because:"; Notes itself, in the name of whoever sent the message: "Delivery Failure Report", "could
 * not be delivered to: neko@jp.example", "because:".
 */
final class Domino extends Maker {
    private static final String TO = "could not be delivered to:";
    private static final String[] AFTERWARDS = {"what should you do?", "routing path:"};

    Domino() {
        super("domino");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("because:") && (mail.text().has("was not delivered to:") || isOfNotes(mail));
    }

    private static boolean isOfNotes(Mail mail) {
        return mail.text().has("delivery failure report") && mail.text().has(TO);
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("was not delivered to:");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        if (!isOfNotes(mail)) {
            return super.told(mail);
        }
        List<String> lines = mail.text().lines();
        for (int i = 0; i < lines.size(); i++) {
            for (String heading : AFTERWARDS) {
                if (Texts.starts(lines.get(i), heading)) {
                    return outcomes(mail, RecipientBlocks.readBehind(lines.subList(0, i), TO));
                }
            }
        }
        return outcomes(mail, RecipientBlocks.readBehind(lines, TO));
    }
}
