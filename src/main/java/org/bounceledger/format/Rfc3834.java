package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.RecipientOutcome;

/** Automatic answers (RFC 3834), and the older ones that only their subject or a private field gives away. */
final class Rfc3834 implements ReportFormat {
    private static final String[] SUBJECTS = Phrases.read("auto-reply-subjects");
    /** With which Notes and its like end the subject, behind the name of who is away. */
    private static final String[] ENDINGS = {
        "is out of the office",
        "is out of office",
        "is on vacation",
        "is away",
        "ist außer haus",
        "ist nicht im büro",
        "est absent",
        "est absente",
        "está ausente",
        "è fuori ufficio",
        "is niet op kantoor",
        "jest poza biurem",
        "は不在です"
    };

    private static final Set<String> PRIVATE_FIELDS = Set.of(
            "x-autoreply",
            "x-autorespond",
            "x-autoresponder",
            "x-autoreply-from",
            "x-auto-reply",
            "x-mail-autoreply",
            "x-vacation");

    @Override
    public String name() {
        return "rfc3834";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        if (!automatic(mail)) {
            return Optional.empty();
        }
        Optional<EmailAddress> sender = sender(mail.fields());
        RecipientOutcome outcome = RecipientOutcome.of(sender.orElse(null), Action.DELIVERED)
                .diagnostic(Texts.collapse(mail.text().whole()))
                .build();
        return Optional.of(new Report(MessageKind.AUTO_REPLY, List.of(outcome), OriginalMessage.UNKNOWN, Set.of()));
    }

    /** The address that replied; a daemon's own address is nobody's. */
    private static Optional<EmailAddress> sender(Fields fields) {
        for (String name : new String[] {"from", "reply-to", "return-path"}) {
            Optional<EmailAddress> address = Addresses.first(fields.value(name));
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    private static boolean automatic(Mail mail) {
        Fields fields = mail.fields();
        if (Daemon.wrote(mail)) {
            return false;
        }
        String submitted = fields.value("auto-submitted");
        if (Texts.starts(submitted, "auto-replied") || Texts.starts(submitted, "auto-notified")) {
            return true;
        }
        if (Texts.starts(submitted, "no") || fields.has("list-id") || fields.has("list-unsubscribe")) {
            return false;
        }
        for (String name : PRIVATE_FIELDS) {
            String value = fields.value(name);
            if (!value.isEmpty() && !value.equalsIgnoreCase("no")) {
                return true;
            }
        }
        String precedence = fields.value("precedence");
        return precedence.equalsIgnoreCase("auto_reply")
                || precedence.equalsIgnoreCase("auto-reply")
                || fields.value("x-apple-action").equalsIgnoreCase("VACATION")
                || fields.value("x-precedence").equalsIgnoreCase("auto_reply")
                || bySubject(mail.subject());
    }

    /** A subject of the list at the beginning, or a name and an ending; a person's "Re:" before it is no automatic answer. */
    private static boolean bySubject(String subject) {
        for (String phrase : SUBJECTS) {
            if (subject.startsWith(phrase)) {
                return true;
            }
        }
        String sentence = subject.endsWith(".") ? subject.substring(0, subject.length() - 1) : subject;
        for (String ending : ENDINGS) {
            if (sentence.endsWith(ending) && !subject.startsWith("re:")) {
                return true;
            }
        }
        return false;
    }
}
