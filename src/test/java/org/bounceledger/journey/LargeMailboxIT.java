package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.DovecotServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than a run has memory for: many messages, whose UIDs have gaps, and one that is larger than the whole heap can take in pieces of its
 * own size. A smaller number for a quick look: {@code -Dbounceledger.large=2000}.
 */
@Tag("long")
final class LargeMailboxIT {
    private static final int MESSAGES = Integer.getInteger("bounceledger.large", 20_000);
    private static final int RECIPIENTS = 500;
    private static final long HUGE = 100L << 20;

    @TempDir
    Path folder;

    @Test
    void isDrainedWithLittleMemory() throws IOException {
        try (DovecotServer dovecot = DovecotServer.start("mail_fsync = never")) {
            DovecotInbox inbox = new DovecotInbox(dovecot);
            Path maildir = dovecot.maildir(inbox.user(), "INBOX");
            fill(dovecot, inbox.user(), maildir);
            Scenario scenario =
                    new Scenario(folder, inbox, EmbeddedMariaDb.shared().database("large"));
            // Everybody is missing at once, which the brake would hold back.
            scenario.job(
                    "test",
                    Scenario.JOB.replace("chunk-size: 50", "chunk-size: 500\n  connections: 2")
                            + "\nbrake: {enabled: false}\n");

            Ended run = scenario.product.withHeap("256m").execute("run", "test");

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(inbox.count("INBOX")).isZero();
            List<Long> sizes = sizes(dovecot.maildir(inbox.user(), "Bounces/Processed"));
            assertThat(sizes).hasSize(MESSAGES + 1).endsWith(HUGE);
            LedgerDump ledger = scenario.ledger;
            assertThat(ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed' AND kind = 'bounce'"
                            + " AND copy_of IS NULL AND attempts = 1"))
                    .isEqualTo(MESSAGES + 1);
            assertThat(ledger.count("SELECT COUNT(*) FROM bounce_event WHERE counts AND reason = 'userunknown'"))
                    .isEqualTo(MESSAGES + 1);
            assertThat(ledger.count("SELECT COUNT(*) FROM recipient_status WHERE state = 'suppressed'"))
                    .isEqualTo(RECIPIENTS + 1);
            assertThat(ledger.count("SELECT MAX(uid) FROM mailbox_message")).isEqualTo(3L * (MESSAGES + 1));
            assertThat(ledger.count("SELECT size FROM mailbox_message ORDER BY uid DESC LIMIT 1"))
                    .isGreaterThanOrEqualTo(HUGE);
        }
    }

    /** Straight into Dovecot's files, with its list of UIDs: every third one. */
    private static void fill(DovecotServer dovecot, String user, Path maildir) throws IOException {
        dovecot.deliver(user, "INBOX", "seed", new byte[0]);
        Files.delete(maildir.resolve("new").resolve("seed"));
        StringBuilder uids =
                new StringBuilder("3 V1700000000 N" + (3 * MESSAGES + 4) + " G0123456789abcdef0123456789abcdef\n");
        for (int i = 1; i <= MESSAGES; i++) {
            String name = String.format(Locale.ROOT, "%06d.test:2,", i);
            Files.write(maildir.resolve("cur").resolve(name), message(i, i % RECIPIENTS));
            uids.append(3 * i).append(" :").append(name).append('\n');
        }
        Path huge = maildir.resolve("cur").resolve("huge.test:2,");
        byte[] beginning = message(MESSAGES + 1, RECIPIENTS);
        byte[] line = ("x".repeat(99) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(huge), 1 << 16)) {
            out.write(beginning);
            long left = HUGE - beginning.length;
            for (; left >= line.length; left -= line.length) {
                out.write(line);
            }
            out.write(line, 0, (int) left);
        }
        uids.append(3 * (MESSAGES + 1)).append(" :huge.test:2,\n");
        Files.writeString(maildir.resolve("dovecot-uidlist"), uids);
    }

    /** Of the messages of a folder, ascending. */
    private static List<Long> sizes(Path maildir) throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(maildir.resolve(part))) {
                for (Path file : files) {
                    sizes.add(Files.size(file));
                }
            }
        }
        Collections.sort(sizes);
        return sizes;
    }

    private static byte[] message(int number, int recipient) {
        String address = "user" + recipient + "@jp.example";
        return Mails.report(
                number,
                address,
                "5.1.1",
                "550 5.1.1 <" + address + ">: Recipient address rejected: User unknown",
                "\n");
    }
}
