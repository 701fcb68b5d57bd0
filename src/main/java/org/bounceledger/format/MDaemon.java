package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/** MDaemon: "FAILED RECIPIENT:", then the session with "--&gt;" before what was sent and "&lt;--" before the answers. */
final class MDaemon extends Maker {
    private static final String SENT = "--> ";
    private static final String ANSWERED = "<-- ";

    MDaemon() {
        super("mdaemon");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("failed recipient:") && mail.text().has("--- session transcript ---");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        @Nullable SmtpCommand sent = null;
        @Nullable SmtpCommand refused = null;
        String answer = "";
        for (String line : mail.text().lines()) {
            int said = line.indexOf(ANSWERED);
            int asked = line.indexOf(SENT);
            if (asked >= 0) {
                sent = Commands.at(line, asked + SENT.length());
            } else if (said >= 0 && refuses(line, said + ANSWERED.length())) {
                answer = line.substring(said + ANSWERED.length());
                refused = sent;
            }
        }
        String words = answer.isEmpty() ? mail.text().whole() : answer;
        SmtpCommand command = refused;
        return RecipientBlocks.readBehind(mail.text().lines(), "failed recipient:").stream()
                .map(block -> outcome(block.recipient(), Delay.action(mail), words)
                        .command(command)
                        .build())
                .toList();
    }

    private static boolean refuses(String line, int at) {
        return at < line.length() && (line.charAt(at) == '4' || line.charAt(at) == '5');
    }
}
