package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * What the rules are held against: the outcome of one recipient, made comparable.
 *
 * @param text   the diagnostic, folded
 * @param format the name of the report's format, in lower case
 * @param status the code in the diagnostic's own words if it tells more than the field does, else that of the field
 * @param derived whether the status is what the reporting host made of a reply without one, as Sendmail makes 5.1.1 of any 550
 * @param reply  the code that the report states, or else the one with which the diagnostic begins
 * @param temporary whether the codes say that trying again may help: the host's own words, else its reply, else the field
 * @param hosts  the remote host and the domains of the recipient, in lower case
 */
record Statement(
        FoldedText text,
        String format,
        @Nullable StatusCode status,
        boolean derived,
        @Nullable ReplyCode reply,
        @Nullable SmtpCommand command,
        boolean temporary,
        List<String> hosts) {
    /** From Hangul on: the scripts of East Asia, which put no blanks between words. */
    private static final char EAST_ASIA = '\u1100';
    /** Of how many such letters a text says something. */
    private static final int SENTENCE = 5;

    static Statement of(RecipientOutcome outcome, String format) {
        StatusCode said = Codes.status(outcome.diagnostic());
        StatusCode status = said != null && (outcome.status() == null || said.subject() != 0) ? said : outcome.status();
        ReplyCode reply = outcome.replyCode() != null ? outcome.replyCode() : Codes.reply(outcome.diagnostic());
        return new Statement(
                FoldedText.of(outcome.diagnostic()),
                format.toLowerCase(Locale.ROOT),
                status,
                said == null && Codes.reply(outcome.diagnostic()) != null,
                reply,
                outcome.command(),
                temporary(said, reply, outcome.status()),
                hosts(outcome));
    }

    /** The same with other words. */
    Statement withText(String words) {
        return new Statement(FoldedText.of(words), format, status, derived, reply, command, temporary, hosts);
    }

    /** Whether the remote host or the recipient is of that domain, or of one below it. */
    boolean isAt(String domain) {
        for (String host : hosts) {
            int longer = host.length() - domain.length();
            if (host.endsWith(domain) && (longer == 0 || host.charAt(longer - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** Whether the host refused before it heard for whom the message is (RFC 5321 section 3.3), or a login (RFC 4954 section 6). */
    boolean beforeRecipient() {
        return isOfLogin()
                || command == SmtpCommand.CONN
                || command == SmtpCommand.HELO
                || command == SmtpCommand.EHLO
                || command == SmtpCommand.MAIL;
    }

    private boolean isOfLogin() {
        if (command == SmtpCommand.AUTH) {
            return true;
        }
        int code = reply == null ? 0 : reply.value();
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    /** Whether the diagnostic says something, beyond codes and the name of a protocol. */
    boolean hasWords() {
        int words = 0;
        int letters = 0;
        int withoutBlanks = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && Character.isLetter(text.charAt(i))) {
                letters++;
                withoutBlanks += text.charAt(i) >= EAST_ASIA ? 1 : 0;
            } else {
                words += letters > 1 ? 1 : 0;
                letters = 0;
            }
        }
        return words > 1 || withoutBlanks >= SENTENCE;
    }

    /** Whether there is nothing to go by. */
    boolean empty() {
        return text.length() == 0 && status == null && reply == null;
    }

    private static boolean temporary(@Nullable StatusCode said, @Nullable ReplyCode reply, @Nullable StatusCode field) {
        if (said != null) {
            return said.temporary();
        }
        if (reply != null && (reply.temporary() || reply.permanent())) {
            return reply.temporary();
        }
        return field != null && field.temporary();
    }

    private static List<String> hosts(RecipientOutcome outcome) {
        List<String> hosts = new ArrayList<>(3);
        if (outcome.remoteMta() != null) {
            String host = outcome.remoteMta().toLowerCase(Locale.ROOT);
            hosts.add(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        }
        addDomain(hosts, outcome.recipient());
        addDomain(hosts, outcome.originalRecipient());
        return hosts;
    }

    private static void addDomain(List<String> hosts, @Nullable EmailAddress address) {
        if (address != null && address.hasDomain()) {
            hosts.add(address.asciiDomain());
        }
    }
}
