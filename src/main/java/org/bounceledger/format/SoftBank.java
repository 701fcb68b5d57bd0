package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** SoftBank and Y!mobile: a notice in Japanese, then the list and the transcript in the way of Sendmail. */
final class SoftBank extends Maker {
    SoftBank() {
        super("softbank");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(mail, "softbank.ne.jp", "softbank.jp", "vodafone.ne.jp", "ymobile.ne.jp", "disney.ne.jp");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = Transcript.read(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readLabelled(section(mail))) : told;
    }
}
