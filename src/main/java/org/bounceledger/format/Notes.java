package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.RecipientOutcome;

/** Lotus Notes: "Failure Reasons", then for each recipient the reason, and below it the address. */
final class Notes extends Maker {
    Notes() {
        super("notes");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("failure reasons");
    }

    @Override
    List<String> section(Mail mail) {
        return mail.text().after("failure reasons");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientBlock> blocks = new ArrayList<>();
        StringBuilder reason = new StringBuilder();
        boolean named = false;
        for (String line : section(mail)) {
            if (line.startsWith("----")) {
                break;
            }
            Optional<RecipientLine> recipient = RecipientLine.read(line);
            if (recipient.isPresent()) {
                String words = (reason + recipient.get().rest()).strip();
                blocks.add(new RecipientBlock(recipient.get().recipient(), null, words));
                named = true;
            } else if (!line.isBlank()) {
                if (named) {
                    reason.setLength(0);
                    named = false;
                }
                reason.append(line.strip()).append('\n');
            }
        }
        return outcomes(mail, blocks);
    }
}
