package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Google Groups: a letter in the sender's language; only the header names the group, or that of the returned message. */
final class GoogleGroups extends Maker {
    GoogleGroups() {
        super("googlegroups");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.from().contains("mailer-daemon@google")
                && isGroup(mail)
                && (mail.text().has("groups.google.com") || quotesNobody(mail));
    }

    private static boolean isGroup(Mail mail) {
        String failed = mail.fields().value("x-failed-recipients");
        return (failed.isEmpty() ? mail.returned().value("to") : failed).contains("@googlegroups.com");
    }

    /** Whether no host's answer is quoted: nobody but Google itself refused it, and the help address may be cut off. */
    private static boolean quotesNobody(Mail mail) {
        return mail.status().isEmpty()
                && !CodeScanner.scan(Texts.collapse(mail.text().whole())).any();
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        return List.of();
    }
}
