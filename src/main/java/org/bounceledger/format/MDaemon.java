package org.bounceledger.format;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/**
 * MDaemon: "FAILED RECIPIENT:", then the session with "--&gt;" before what was sent and "&lt;--" before the answers. Where it names nobody
 * above the session, it is whoever a refused RCPT named, or, where another command was refused, each one whom a RCPT named.
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
        List<EmailAddress> failed = RecipientBlocks.readBehind(lines, FAILED).stream()
                .map(RecipientBlock::recipient)
                .toList();
        Refusal untold = new Refusal(null, mail.text().whole());
        return (failed.isEmpty() ? session.failed() : failed)
                .stream()
                        .map(recipient ->
                                session.refusalOf(recipient).orElse(untold).of(recipient, mail))
                        .toList();
    }

    /** An answer that refuses, and the command that it refuses. */
    private record Refusal(@Nullable SmtpCommand command, String answer) {
        RecipientOutcome of(EmailAddress recipient, Mail mail) {
            return outcome(recipient, Delay.action(mail), answer)
                    .command(command)
                    .build();
        }
    }

    /** What of the session has been read: who was named, who of them was refused, and what else was refused last. */
    private static final class Session {
        private final Map<String, EmailAddress> named = new LinkedHashMap<>();
        private final Map<String, Refusal> refused = new HashMap<>();
        private @Nullable Refusal ofAll;
        private @Nullable EmailAddress addressed;
        private @Nullable SmtpCommand sent;

        void take(String line) {
            int said = line.indexOf(ANSWERED);
            int asked = line.indexOf(SENT);
            if (asked >= 0) {
                sent = Commands.at(line, asked + SENT.length());
                addressed = sent == SmtpCommand.RCPT
                        ? Addresses.first(line.substring(Math.max(asked, line.indexOf(':', asked) + 1)))
                                .orElse(null)
                        : null;
                if (addressed != null) {
                    named.putIfAbsent(addressed.key(), addressed);
                }
            } else if (said >= 0 && refuses(line, said + ANSWERED.length())) {
                Refusal refusal = new Refusal(sent, line.substring(said + ANSWERED.length()));
                if (addressed == null) {
                    ofAll = refusal;
                } else {
                    refused.put(addressed.key(), refusal);
                }
            }
        }

        /** Those who were refused, each one if something else was. */
        List<EmailAddress> failed() {
            return named.values().stream()
                    .filter(recipient -> ofAll != null || refused.isEmpty() || refused.containsKey(recipient.key()))
                    .toList();
        }

        /** What was answered to the RCPT of that recipient, or else what refuses all, or the only refusal that there was. */
        Optional<Refusal> refusalOf(EmailAddress recipient) {
            Refusal only = refused.size() == 1 ? refused.values().iterator().next() : null;
            Refusal others = ofAll == null ? only : ofAll;
            return Optional.ofNullable(refused.getOrDefault(recipient.key(), others));
        }

        private static boolean refuses(String line, int at) {
            return at < line.length() && (line.charAt(at) == '4' || line.charAt(at) == '5');
        }
    }
}
