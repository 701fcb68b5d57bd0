package org.bounceledger.format;

import java.util.List;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/**
 * Answers that begin with the sender's own address, "550 5.1.1 &lt;news@sender.example&gt;: user unknown": whom the host does not know is the
 * sender, so it refused MAIL (RFC 5321 section 4.1.1.2), unless the report tells of another command. A status x.7.x, which speaks of a policy,
 * does not say that anybody is missing.
 */
final class SenderRefused {
    /** The subject of status codes that speak of security or policy (RFC 3463 section 3.8). */
    private static final int POLICY = 7;

    private SenderRefused() {}

    /** The outcomes, with that command where it is so. A report is written to the sender alone. */
    static List<RecipientOutcome> in(Mail mail, List<RecipientOutcome> outcomes) {
        return Addresses.first(mail.fields().value("to"))
                .map(sender -> outcomes.stream()
                        .map(outcome -> isSaidIn(outcome, sender)
                                ? outcome.but().command(SmtpCommand.MAIL).build()
                                : outcome)
                        .toList())
                .orElse(outcomes);
    }

    private static boolean isSaidIn(RecipientOutcome outcome, EmailAddress sender) {
        return outcome.command() == null
                && (outcome.status() == null || outcome.status().subject() != POLICY)
                && begins(outcome.diagnostic(), sender.toString())
                && !isSame(sender, outcome.recipient());
    }

    private static boolean isSame(EmailAddress sender, @Nullable EmailAddress recipient) {
        return recipient != null && sender.key().equals(recipient.key());
    }

    /** Whether the first address of the text is that one, and nothing but codes stands before it. */
    private static boolean begins(String text, String address) {
        int start = text.indexOf('@') - address.lastIndexOf('@');
        if (start < 0 || !text.regionMatches(true, start, address, 0, address.length())) {
            return false;
        }
        int end = start + address.length();
        boolean longer =
                goesOn(text, start - 1) || goesOn(text, end) || (text.startsWith(".", end) && goesOn(text, end + 1));
        return !longer && text.substring(0, start).chars().noneMatch(Character::isLetter);
    }

    private static boolean goesOn(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "-_+".indexOf(text.charAt(at)) >= 0);
    }
}
