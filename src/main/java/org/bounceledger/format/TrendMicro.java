package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.SmtpCommand;

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
        List<RecipientOutcome> session = outcomes(mail, RecipientBlocks.readBehind(section(mail), "<<< rcpt to:"));
        if (session.isEmpty()) {
            List<RecipientBlock> named = RecipientBlocks.readBehind(section(mail), "message to");
            return outcomes(mail, named.isEmpty() ? RecipientBlocks.readLabelled(section(mail)) : named);
        }
        return session.stream()
                .map(outcome -> outcome.but().command(SmtpCommand.RCPT).build())
                .toList();
    }
}
