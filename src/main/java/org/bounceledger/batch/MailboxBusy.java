package org.bounceledger.batch;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.bounceledger.store.LeaseHolder;

/** Another run holds the mailbox. */
public final class MailboxBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

    MailboxBusy(String mailbox, Optional<LeaseHolder> holder) {
        super(holder.map(other -> "the mailbox " + mailbox + " is held by " + other.owner() + " since "
                        + TIME.format(other.since().atZone(ZoneId.systemDefault()))
                        + ". Wait for its end. If that process is dead,"
                        + " the mailbox is free again at "
                        + TIME.format(other.expires().atZone(ZoneId.systemDefault())) + ".")
                .orElse("the mailbox " + mailbox + " was held by another run until just now; try again"));
    }
}
