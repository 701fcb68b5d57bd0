package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Trend Micro InterScan Messaging Security Suite: the session, or a notice with the address in it. */
final class TrendMicro extends Maker {
    TrendMicro() {
        super("trendmicro");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("interscan")
                || mail.text().has("interscan messaging security")
                || mail.tree().root().parameter("boundary").contains("InterScan");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = outcomes(mail, RecipientBlocks.readBehind(section(mail), "<<< rcpt to:"));
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "deliver message to")) : told;
    }
}
