package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;

/**
 * AOL: the words of Sendmail, later those of Postfix, with hosts of its own; the delivery status is complete. What the settings of members
 * refuse is told in a sentence, with their screen names below it.
 */
final class Aol extends Maker {
    private static final String MEMBERS_REFUSE = "could not be delivered because they are not accepting mail";
    private static final String AT_AOL = "@aol.com";

    Aol() {
        super("aol");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(mail, "aol.com") || reportsAt(mail, ".mx.aol.com");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        String sentence = Texts.collapse(mail.text().whole());
        if (!Texts.has(sentence, MEMBERS_REFUSE)) {
            return super.told(mail);
        }
        List<RecipientOutcome> told = new ArrayList<>();
        mail.text().after("not accepting mail").stream()
                .map(String::strip)
                .dropWhile(line -> !isName(line))
                .takeWhile(Aol::isName)
                .flatMap(Aol::member)
                .forEach(member ->
                        told.add(outcome(member, Action.FAILED, sentence).build()));
        return told;
    }

    /** Whether it may be a screen name, which is one word; the sentence above the names, if it is broken, ends with a colon. */
    private static boolean isName(String line) {
        return !line.isEmpty() && line.indexOf(' ') < 0 && !line.endsWith(":");
    }

    private static Stream<EmailAddress> member(String name) {
        return EmailAddress.parse(name.indexOf('@') < 0 ? name + AT_AOL : name).stream();
    }
}
