package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** ZMailer: a "collection of reports about email delivery"; of each recipient "rfc822;neko@jp.example", then the session. */
final class ZMailer extends Maker {
    ZMailer() {
        super("zmailer");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("collection of reports about email delivery");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.readBehind(section(mail), "rfc822;"));
    }
}
