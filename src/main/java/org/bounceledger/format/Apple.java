package org.bounceledger.format;

import java.util.List;
import org.bounceledger.model.RecipientOutcome;

/** Apple (iCloud, me.com, mac.com): the words of Oracle Messaging Server, later those of Postfix, from its own daemon. */
final class Apple extends Maker {
    Apple() {
        super("apple");
    }

    @Override
    boolean wrote(Mail mail) {
        return Daemon.wroteAt(mail, "icloud.com", "me.com", "mac.com", "apple.com");
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientOutcome> told = super.told(mail);
        return told.isEmpty() ? outcomes(mail, RecipientBlocks.readLabelled(section(mail))) : told;
    }
}
