package org.bounceledger.imap;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens a mailbox whose server may just be restarting. */
public final class Knocking {
    private Knocking() {}

    /**
     * Tries again for about half a minute where the server is away or busy. What somebody has to put right first is not tried again:
     * a wrong password that is repeated locks the account.
     *
     * @param opening  one try
     * @param deadline beyond which nothing is tried
     * @param away     is told, before each further try, why there has to be one
     * @throws MailboxException of the last try
     */
    public static Mailbox patiently(Supplier<Mailbox> opening, Deadline deadline, Consumer<MailboxException> away) {
        Backoff backoff = Backoff.knocking(deadline);
        while (true) {
            try {
                return opening.get();
            } catch (MailboxException.ConnectionLost
                    | MailboxException.Unreachable
                    | MailboxException.ServerBusy trouble) {
                if (!trouble.transientTrouble()) {
                    throw trouble;
                }
                away.accept(trouble);
                backoff.await(trouble);
            }
        }
    }
}
