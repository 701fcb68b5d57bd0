package org.bounceledger.format;

import org.bounceledger.mime.Fields;

/** Tells a mail system's own messages from those of people and of other programs. */
final class Daemon {
    private static final String[] SENDERS = {
        "mailer-daemon",
        "mailerdaemon",
        "mailer daemon",
        "postmaster",
        "post_master",
        "mail delivery",
        "mail.delivery",
        "mdaemon",
        "mail administrator",
        "mail system",
        "maildelivery",
        "system administrator",
        "double-bounce",
        "mail deliver system"
    };
    private static final String[] SUBJECTS = {
        "undeliver",
        "returned mail",
        "failure notice",
        "delivery status notification",
        "mail delivery fail",
        "delivery failure",
        "delivery failed",
        "delivery notification",
        "mail system error",
        "delivery status",
        "message delivery has failed",
        "returning message to sender",
        "delayed mail",
        "could not be delivered",
        "mail delivery problem",
        "non-delivery",
        "nondeliver",
        "nicht zustellbar",
        "unzustellbar",
        "non remis",
        "no se puede entregar",
        "não entregue",
        "недостав"
    };
    private static final String[] ANSWERS = {
        "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "sv:", "antw:", "res:", "enc:", "r:", "i:"
    };

    private Daemon() {}

    /** Whether the sender calls itself a mail system. */
    static boolean wrote(Mail mail) {
        for (String sender : SENDERS) {
            if (mail.from().contains(sender)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a mail system may have written the message: it says so, or it has a null envelope sender (RFC 5321 section 4.5.5),
     * or names failed recipients in its header, or has the subject of a report and no sign of being a person's answer, or of having
     * come through a list.
     */
    static boolean mayHaveWritten(Mail mail) {
        Fields fields = mail.fields();
        if (wrote(mail) || nullSender(fields) || mail.from().isEmpty() || fields.has("x-failed-recipients")) {
            return !Texts.starts(fields.value("auto-submitted"), "auto-replied (vacation");
        }
        return !answers(mail) && !fields.has("list-id") && !fields.has("list-unsubscribe") && subjectOfReport(mail);
    }

    private static boolean nullSender(Fields fields) {
        if (!fields.has("return-path")) {
            return false;
        }
        String path = Mail.unbracketed(fields.value("return-path"));
        return path.isEmpty() || Texts.starts(path, "mailer-daemon");
    }

    private static boolean answers(Mail mail) {
        for (String prefix : ANSWERS) {
            if (mail.subject().startsWith(prefix)) {
                return true;
            }
        }
        return mail.fields().has("in-reply-to") && mail.fields().has("references");
    }

    private static boolean subjectOfReport(Mail mail) {
        for (String subject : SUBJECTS) {
            if (mail.subject().contains(subject)) {
                return true;
            }
        }
        return false;
    }
}
