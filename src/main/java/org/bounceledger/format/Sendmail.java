package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Sendmail 8: "The following addresses had permanent fatal errors", and the transcript of the session. */
final class Sendmail extends Maker {
    Sendmail() {
        super("sendmail");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("----- the following addresses had ")
                || (mail.text().has("----- transcript of session follows")
                        && !mail.status().isEmpty());
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return Transcript.read(mail);
    }
}
