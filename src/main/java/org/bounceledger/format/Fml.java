package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** fml, the mailing list server: notices to the administrator of the list. */
final class Fml extends Maker {
    Fml() {
        super("fml");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-mlserver") && mail.text().has("original mail as follows");
    }

    @Override
    boolean admits(Mail mail) {
        return true;
    }

    /** The list is the first address that the notice names; others are those to write to. */
    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(
                mail,
                RecipientBlocks.readBehind(section(mail), "<").stream().limit(1).toList());
    }
}
