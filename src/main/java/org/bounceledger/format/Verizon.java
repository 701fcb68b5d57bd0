package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/**
 * Verizon and other users of the same gateways: "Error message below:", then "RCPT TO: neko@example.com"; and of the one for pictures,
 * "Message could not be delivered to mobile", then "To: neko@example.com".
 */
final class Verizon extends Maker {
    Verizon() {
        super("verizon");
    }

    @Override
    boolean wrote(Mail mail) {
        return (mail.text().has("error message below:") && mail.text().has("rcpt to:")) || ofPictures(mail);
    }

    private static boolean ofPictures(Mail mail) {
        return mail.text().has("message could not be delivered to mobile");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        if (!mail.text().has("error message below:")) {
            return List.of();
        }
        String words = String.join("\n", mail.text().lines());
        int said = Math.max(0, Texts.find(words, "error message below:", 0));
        int details = Texts.find(words, "message details:", said);
        String error = words.substring(said, details < 0 ? words.length() : details);
        return RecipientBlocks.readBehind(mail.text().lines(), "rcpt to:").stream()
                .map(block ->
                        outcome(block.recipient(), Delay.action(mail), error).build())
                .toList();
    }
}
