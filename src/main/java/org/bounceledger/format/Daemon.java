package org.bounceledger.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.model.EmailAddress;

/**
 * Tells a mail system's own messages from those of people and of other programs.
 *
 * @param wrote          whether the sender calls itself a mail system, by the local part of its address or by its name
 * @param mayHaveWritten whether a mail system may have written the message: it says so, or it has a null envelope sender (RFC 5321
 *                       section 4.5.5), or names failed recipients in its header, or has the subject of a report and no sign of
 *                       being a person's answer, or of having come through a list
 * @param domain         of the sender's address, in lower case; "" if there is none
 */
record Daemon(boolean wrote, boolean mayHaveWritten, String domain) {
    private static final Set<String> LOCAL_PARTS = Set.of(
            "mailer-daemon",
            "mailerdaemon",
            "mail-daemon",
            "maildaemon",
            "postmaster",
            "post_master",
            "poostmaster",
            "mdaemon",
            "double-bounce",
            "mail.delivery.system",
            "mail-delivery-system",
            "maildelivery");
    private static final String[] NAMES = {
        "mailer-daemon",
        "mailer daemon",
        "mail delivery s",
        "mail deliver s",
        "mail administrator",
        "mail system",
        "postmaster <",
        "microsoftexchange329e71ec",
        "system administrator",
        "mail delivery service",
        "mail router",
        "symantec mail security",
        "symantec antivirus",
        "symantec messaging gateway",
        "система доставки",
        "почтовая система",
        "メール配信",
        "系统退信",
        "系統退信",
        "邮件系统"
    };
    private static final PhraseSet SUBJECTS = PhraseSet.read("daemon-subjects");
    /** How Postfix tells the postmaster of a session with a client that went wrong: nobody's mail failed to be delivered. */
    private static final String SESSION_OF_OTHERS = "postfix smtp server: errors from ";

    private static final String[] ADMINISTRATIVE = {
        "admin", "daemon", "system", "bounce", "mailer", "deliver", "noreply", "no-reply", "no_reply", "donotreply"
    };
    private static final String[] QUESTIONS = {
        "why ",
        "how ",
        "what ",
        "when ",
        "warum ",
        "wieso ",
        "wie ",
        "pourquoi ",
        "comment ",
        "por qué ",
        "por que ",
        "cómo ",
        "como ",
        "perché ",
        "come ",
        "waarom ",
        "hoe ",
        "dlaczego ",
        "почему ",
        "как "
    };
    private static final String[] ANSWERS = {
        "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "sv:", "antw:", "res:", "enc:", "r:", "i:"
    };

    /** What the message's header tells. */
    static Daemon of(Mail mail) {
        Optional<EmailAddress> sender = Addresses.first(mail.from());
        boolean wrote = callsItselfSo(mail, sender);
        return new Daemon(
                wrote,
                mayHaveWritten(mail, wrote),
                sender.map(EmailAddress::domain).orElse(""));
    }

    /** {@link #wrote} of that message. */
    static boolean wrote(Mail mail) {
        return mail.daemon().wrote;
    }

    /** {@link #mayHaveWritten} of that message. */
    static boolean mayHaveWritten(Mail mail) {
        return mail.daemon().mayHaveWritten;
    }

    /** {@link #wrote} of that message, at one of these domains or below it. */
    static boolean wroteAt(Mail mail, String... domains) {
        if (!wrote(mail)) {
            return false;
        }
        String domain = mail.daemon().domain;
        for (String known : domains) {
            int longer = domain.length() - known.length();
            if (domain.endsWith(known) && (longer == 0 || domain.charAt(longer - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    private static boolean callsItselfSo(Mail mail, Optional<EmailAddress> sender) {
        String from = mail.from();
        String local = sender.map(EmailAddress::localPart).orElse(Mail.unbracketed(from));
        return LOCAL_PARTS.contains(local) || hasName(from) || (from.contains("=?") && hasName(decoded(mail)));
    }

    private static String decoded(Mail mail) {
        return mail.fields().text("from").toLowerCase(Locale.ROOT);
    }

    private static boolean hasName(String from) {
        for (String name : NAMES) {
            if (from.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayHaveWritten(Mail mail, boolean wrote) {
        Fields fields = mail.fields();
        if (Texts.starts(fields.value("auto-submitted"), "auto-replied (vacation")
                || mail.subject().startsWith(SESSION_OF_OTHERS)) {
            return false;
        }
        boolean inThread = fields.has("in-reply-to") && fields.has("references");
        // a help desk answers with a null sender, too, so that no answer is answered
        boolean conversation = !wrote && inThread && answers(mail);
        if (fields.has("x-failed-recipients") || mail.from().isEmpty() || (nullSender(fields) && !conversation)) {
            return true;
        }
        boolean returns = wantsReturns(fields);
        if (wrote) {
            // a postmaster is a person, too
            return !(returns && (inThread || answers(mail)) && mail.from().contains("postmaster"));
        }
        return !returns
                && !answers(mail)
                && !inThread
                && !fields.has("list-id")
                && !fields.has("list-unsubscribe")
                && subjectOfReport(mail);
    }

    /** Whether it came with a null envelope sender, as far as the Return-Path field tells. */
    static boolean nullSender(Fields fields) {
        if (!fields.has("return-path")) {
            return false;
        }
        String path = Mail.unbracketed(fields.value("return-path"));
        return path.isEmpty() || Texts.starts(path, "mailer-daemon");
    }

    /** Whether failures go back to an envelope sender that does not sound like a mail system's. */
    private static boolean wantsReturns(Fields fields) {
        String path = fields.value("return-path");
        for (String word : ADMINISTRATIVE) {
            if (Texts.has(path, word)) {
                return false;
            }
        }
        return !path.isEmpty();
    }

    private static boolean answers(Mail mail) {
        for (String prefix : ANSWERS) {
            if (mail.subject().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(String subject) {
        for (String word : QUESTIONS) {
            if (subject.startsWith(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the subject is one that mail systems give their reports; behind the tag of a tracker or a list, or behind "why", it is a topic. */
    static boolean subjectOfReport(Mail mail) {
        return !mail.subject().startsWith("[") && !asks(mail.subject()) && SUBJECTS.isIn(mail.subjectWording());
    }
}
