package org.bounceledger.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import org.bounceledger.server.DovecotServer;

/** Bounces as a large sender gets them, and a mailbox full of them. */
final class BenchMails {
    private static final String RETURNED = "We have news for you, and there is more of it on our pages.\n".repeat(20);

    private BenchMails() {}

    /** A bounce of 2 kB. */
    static byte[] bounce(int number, String recipient) {
        return Mails.report(
                number,
                recipient,
                "5.2.2",
                "552 5.2.2 <" + recipient + ">: mailbox full",
                "Message-ID: <" + number + "@example.com>\n\n" + RETURNED + "\n--b--\n");
    }

    /**
     * Fills the inbox of a user who has none yet, straight in Dovecot's files and with its list of UIDs.
     *
     * @param firstUid   of the first message
     * @param recipients gives the recipient of a message by its number, from 0
     */
    static void fill(DovecotServer dovecot, String user, long firstUid, int messages, IntFunction<String> recipients)
            throws IOException {
        Path maildir = dovecot.maildir(user, "INBOX");
        dovecot.deliver(user, "INBOX", "seed", new byte[0]);
        Files.delete(maildir.resolve("new").resolve("seed"));
        StringBuilder uids =
                new StringBuilder("3 V1 N" + (firstUid + messages) + " G0123456789abcdef0123456789abcdef\n");
        for (int i = 0; i < messages; i++) {
            String name = String.format(Locale.ROOT, "%09d.bench:2,", i);
            Files.write(maildir.resolve("cur").resolve(name), bounce(i, recipients.apply(i)));
            uids.append(firstUid + i).append(" :").append(name).append('\n');
        }
        Files.writeString(maildir.resolve("dovecot-uidlist"), uids);
    }
}
