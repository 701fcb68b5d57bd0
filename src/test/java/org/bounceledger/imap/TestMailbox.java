package org.bounceledger.imap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bounceledger.imap.FetchResult.Fetched;
import org.bounceledger.imap.FetchResult.NotRead;
import org.bounceledger.job.ByteSize;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.Secret;
import org.bounceledger.job.TlsMode;
import org.bounceledger.model.MessageRef;

/** Settings for tests, and what tests say about results. */
final class TestMailbox {
    static final FolderSettings FOLDERS =
            new FolderSettings(List.of("INBOX"), "Bounces/Processed", "Bounces/Ignored", "Bounces/Review");

    private TestMailbox() {}

    static LimitSettings limits(int fetchMessages, long messageSize) {
        return new LimitSettings(
                200, fetchMessages, new ByteSize(8L << 20), new ByteSize(messageSize), Duration.ofMinutes(5), 3, 1);
    }

    static LimitSettings limits() {
        return limits(500, 1L << 20);
    }

    static MailboxSettings settings(int port, TlsMode tls, String user, String password, Duration readTimeout) {
        return new MailboxSettings(
                "127.0.0.1",
                port,
                tls,
                null,
                user,
                new Secret(password),
                null,
                Duration.ofSeconds(5),
                readTimeout,
                false,
                null,
                null,
                null);
    }

    static MailboxSettings settings(int port, String user) {
        return settings(port, TlsMode.NONE, user, "secret", Duration.ofSeconds(20));
    }

    static Mailbox open(MailboxSettings settings, LimitSettings limits) {
        return open(settings, FOLDERS, limits);
    }

    static Mailbox open(MailboxSettings settings, FolderSettings folders, LimitSettings limits) {
        Clock clock = Clock.systemUTC();
        return ImapMailbox.open(
                settings, folders, limits, new Deadline(clock.instant().plus(limits.runTime()), clock));
    }

    /** Pulls until the end. */
    static List<FetchResult> drain(FetchCursor cursor) {
        List<FetchResult> results = new ArrayList<>();
        cursor.next().ifPresent(results::add);
        for (int last = 0; last < results.size(); last++) {
            cursor.next().ifPresent(results::add);
        }
        return results;
    }

    /** One line each: {@code 7 read 120/120}, {@code 8 not read: why}, {@code 9 gone}. */
    static String line(FetchResult result) {
        return result.ref().uid()
                + result.fold(
                        (Fetched fetched) -> " read " + fetched.message().content().length + "/"
                                + fetched.message().size(),
                        (NotRead notRead) -> " not read: " + notRead.why(),
                        gone -> " gone");
    }

    static List<MessageRef> refs(List<FetchResult> results) {
        return results.stream().map(FetchResult::ref).toList();
    }

    /** A small message. */
    static byte[] message(int number, int bodyOctets) {
        return ("From: MAILER-DAEMON@mx.example.org\r\nTo: bounces@example.com\r\nSubject: Undelivered " + number
                        + "\r\nMessage-ID: <" + number + "@mx.example.org>\r\n\r\n" + "x".repeat(bodyOctets) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
