package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/**
 * A nameless gateway: "The following recipients returned permanent errors: neko@jp.example. Reason: ...", or for each one "SMTP Server
 * &lt;mx.jp.example&gt; rejected recipient &lt;neko@jp.example&gt; (Error following RCPT command). It responded as follows: [550 ...]".
 */
final class X6 extends Maker {
    X6() {
        super("x6");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("we had trouble delivering your message");
    }

    /** The lines, with an address that a relay has put on the next one behind "rejected recipient" again. */
    @Override
    List<String> section(Mail mail) {
        List<String> joined = new ArrayList<>();
        boolean open = false;
        for (String line : mail.text().lines()) {
            int last = joined.size() - 1;
            if (open) {
                joined.set(last, joined.get(last) + " " + line);
            } else {
                joined.add(line);
            }
            open = line.endsWith("rejected recipient");
        }
        return joined;
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told =
                outcomes(mail, RecipientBlocks.readBehind(section(mail), "returned permanent errors:"));
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "rejected recipient")) : told;
    }
}
