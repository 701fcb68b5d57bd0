package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Sendmail 5: nothing but the transcript of the session, and the unsent message. */
final class Sendmail5 extends Maker {
    Sendmail5() {
        super("sendmail5");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("----- transcript of session follows");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return Transcript.read(mail);
    }
}
