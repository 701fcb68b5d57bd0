package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Google Groups: a letter in the sender's language; only the header names the group. */
final class GoogleGroups extends Maker {
    GoogleGroups() {
        super("googlegroups");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("mailer-daemon@google")
                && mail.fields().value("x-failed-recipients").contains("@googlegroups.com")
                && mail.text().has("groups.google.com");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return List.of();
    }
}
