package org.bounceledger.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/**
 * MDaemon: "FAILED RECIPIENT:", then the session with "--&gt;" before what was sent and "&lt;--" before the answers. Where it names nobody
 * above the session, it is whoever the refused RCPT named, or, where another command was refused, each one whom a RCPT named.
 */
final class MDaemon extends Maker {
    private static final String SENT = "--> ";
    private static final String ANSWERED = "<-- ";
    private static final String FAILED = "failed recipient:";

    MDaemon() {
        super("mdaemon");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("--- session transcript ---")
                && (mail.text().has(FAILED) || mail.text().has(SENT));
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<String> lines = mail.text().lines();
        Session session = new Session();
        lines.forEach(session::take);
        String words = session.answer.isEmpty() ? mail.text().whole() : session.answer;
        return session.recipients(lines).stream()
                .map(recipient -> outcome(recipient, Delay.action(mail), words)
                        .command(session.refused)
                        .build())
                .toList();
    }

    /** What of the session has been read: who was named, and what was refused last. */
    private static final class Session {
        private final Map<String, EmailAddress> named = new LinkedHashMap<>();
        private @Nullable EmailAddress last;
        private @Nullable EmailAddress denied;
        private @Nullable SmtpCommand sent;
        private @Nullable SmtpCommand refused;
        private String answer = "";

        void take(String line) {
            int said = line.indexOf(ANSWERED);
            int asked = line.indexOf(SENT);
            if (asked >= 0) {
                sent = Commands.at(line, asked + SENT.length());
                last = sent == SmtpCommand.RCPT
                        ? Addresses.first(line.substring(Math.max(asked, line.indexOf(':', asked) + 1)))
                                .orElse(null)
                        : null;
                if (last != null) {
                    named.putIfAbsent(last.key(), last);
                }
            } else if (said >= 0 && refuses(line, said + ANSWERED.length())) {
                answer = line.substring(said + ANSWERED.length());
                refused = sent;
                denied = last;
            }
        }

        List<EmailAddress> recipients(List<String> lines) {
            List<EmailAddress> above = RecipientBlocks.readBehind(lines, FAILED).stream()
                    .map(RecipientBlock::recipient)
                    .toList();
            if (!above.isEmpty()) {
                return above;
            }
            return denied != null ? List.of(denied) : new ArrayList<>(named.values());
        }

        private static boolean refuses(String line, int at) {
            return at < line.length() && (line.charAt(at) == '4' || line.charAt(at) == '5');
        }
    }
}
