package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** MailMarshal (Trustwave): "Your message: ... Could not be delivered because of", then the recipients. */
final class MailMarshal extends Maker {
    private static final String AFFECTED = "following recipients were affected";

    MailMarshal() {
        super("mailmarshal");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("mailmarshal") || mail.subject().contains("undeliverable mail: \"");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("addressed to the following", AFFECTED);
    }

    /** The reason stands above the recipients; below them is only which message it was. */
    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<String> lines = mail.text().after("could not be delivered because of");
        int list = 0;
        while (list < lines.size() && !Texts.has(lines.get(list), AFFECTED)) {
            list++;
        }
        String reason = String.join("\n", lines.subList(0, list)).strip();
        if (reason.isEmpty()
                || list == lines.size()
                || lines.size() == mail.text().lines().size()) {
            return super.told(mail);
        }
        return outcomes(
                mail,
                RecipientBlocks.read(lines.subList(list + 1, lines.size())).stream()
                        .map(block -> new RecipientBlock(block.recipient(), block.original(), reason))
                        .toList());
    }
}
