package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Exchange up to 2003: "neko@jp.example on Thu, 29 Apr 2010 23:34:45", then the reason. */
final class Exchange2003 extends Maker {
    /** Before the Internet address in a domain-defined attribute of an X.400 address (RFC 2156 section 4.1). */
    private static final String DOMAIN_DEFINED = "dda:smtp=";

    Exchange2003() {
        super("exchange2003");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("did not reach the following recipient")
                || mail.text().has("following recipient(s) could not be reached")
                || mail.text().has("following recipients could not be reached")
                || mail.text().has("folgende empfänger konnten nicht erreicht werden");
    }

    @Override
    List<String> section(Mail mail) {
        return mail
                .text()
                .after("did not reach the following recipient(s)", "could not be reached", "nicht erreicht werden")
                .stream()
                .map(Exchange2003::withoutX400)
                .toList();
    }

    /** An X.400 address that holds one of the Internet, "c=US;a= ;p=Corp;o=Site;dda:SMTP=neko@jp.example; on Fri, 4 Oct", without all that is around it. */
    private static String withoutX400(String line) {
        int start = Texts.find(line, DOMAIN_DEFINED, 0);
        return start < 0
                ? line
                : line.substring(start + DOMAIN_DEFINED.length()).replaceFirst(";", "");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readBehind(section(mail), "recipient:")) : told;
    }
}
