package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/**
 * Zoho: "neko@jp.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.2.2 ... Mailbox full". What stands before the codes is Zoho's
 * conclusion, which to most answers that begin with 550 is "Invalid Address".
 */
final class Zoho extends Maker {
    private static final String CODE = "ERROR_CODE :";

    Zoho() {
        super("zoho");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.fields().has("x-zohomail") || mail.from().contains("mailer-daemon@mail.zoho.");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail).stream()
                .map(outcome ->
                        outcome.but().diagnostic(answer(outcome.diagnostic())).build())
                .toList();
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "address:")) : told;
    }

    /** The remote host's words behind the last code; all words if there are none. */
    private static String answer(String words) {
        int last = words.lastIndexOf(CODE);
        String behind = last < 0 ? "" : words.substring(last + CODE.length());
        return behind.chars().noneMatch(Character::isLetter) ? words : behind;
    }
}
