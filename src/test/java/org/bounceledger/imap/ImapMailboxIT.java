package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.server.DovecotServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real Dovecot. */
class ImapMailboxIT {
    private static DovecotServer dovecot;

    @BeforeAll
    static void start() {
        dovecot = DovecotServer.start();
    }

    @AfterAll
    static void stop() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void twoThousandMessagesWithGapsAreReadAndMoved() {
        String user = "gaps";
        deliver(user, 2_000);
        try (Mailbox mailbox = open(user)) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long[] all = mailbox.list(inbox);
            assertThat(all).hasSize(2_000);
            long[] odd = Arrays.stream(all).filter(uid -> uid % 2 == 1).toArray();
            assertThat(mailbox.move(inbox, odd, "Bounces/Ignored").moved()).hasSize(1_000);

            long[] even = mailbox.list(inbox);
            assertThat(even)
                    .containsExactly(
                            LongStream.of(all).filter(uid -> uid % 2 == 0).toArray());
            List<FetchResult> results = TestMailbox.drain(mailbox.fetch(inbox, even));
            assertThat(results).hasSize(1_000).allMatch(result -> result instanceof FetchResult.Fetched);
        }
        assertThat(dovecot.messages(user, "Bounces/Ignored")).hasSize(1_000);
        assertThat(dovecot.messages(user, "INBOX")).hasSize(1_000);
    }

    @Test
    void aThousandMessagesAreMovedInSetsAndAForeignMarkedOneSurvives() {
        String user = "thousand";
        deliver(user, 1_001);
        try (Mailbox mailbox = open(user)) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long[] all = mailbox.list(inbox);
            imap(user, connection -> {
                connection.demand("SELECT INBOX", null);
                connection.demand("UID STORE " + all[500] + " +FLAGS (\\Deleted)", null);
            });
            long[] ours = Arrays.stream(all).filter(uid -> uid != all[500]).toArray();
            assertThat(mailbox.move(inbox, ours, "Bounces/Processed").moved()).hasSize(1_000);
            assertThat(mailbox.list(inbox)).containsExactly(all[500]);
        }
        assertThat(dovecot.messages(user, "Bounces/Processed")).hasSize(1_000);
        assertThat(dovecot.messages(user, "INBOX")).hasSize(1);
    }

    @Test
    void whatAnotherSessionExpungesInMidRunIsGoneAndTheRestIsRead() {
        String user = "expunged";
        deliver(user, 100);
        try (Mailbox mailbox =
                TestMailbox.open(TestMailbox.settings(dovecot.port(), user), TestMailbox.limits(10, 1 << 20))) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long[] all = mailbox.list(inbox);
            FetchCursor cursor = mailbox.fetch(inbox, all);
            assertThat(cursor.next()).isPresent();
            imap(user, connection -> {
                connection.demand("SELECT INBOX", null);
                connection.demand("UID STORE " + all[40] + ":" + all[69] + " +FLAGS (\\Deleted)", null);
                connection.demand("UID EXPUNGE " + all[40] + ":" + all[69], null);
            });
            List<String> lines =
                    TestMailbox.drain(cursor).stream().map(TestMailbox::line).toList();
            assertThat(lines).hasSize(99);
            assertThat(lines).filteredOn(line -> line.endsWith(" gone")).hasSize(30);
            assertThat(lines).filteredOn(line -> line.contains(" read ")).hasSize(69);

            MoveResult moved = mailbox.move(inbox, all, "Bounces/Processed");
            assertThat(moved.moved()).hasSize(70);
            assertThat(moved.missing()).hasSize(30);
        }
    }

    @Test
    void japaneseFolderNamesWork() {
        String user = "neko";
        deliver(user, 3);
        FolderSettings folders = new FolderSettings(List.of("INBOX"), "不達/処理済み", "不達/対象外", "不達/確認 & more");
        Clock clock = Clock.systemUTC();
        try (Mailbox mailbox = ImapMailbox.open(
                TestMailbox.settings(dovecot.port(), user),
                folders,
                TestMailbox.limits(),
                new Deadline(clock.instant().plusSeconds(60), clock))) {
            mailbox.ensureTargets();
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(mailbox.move(inbox, mailbox.list(inbox), "不達/処理済み").moved())
                    .hasSize(3);
            assertThat(mailbox.open("不達/処理済み").messages()).isEqualTo(3);
            assertThat(mailbox.describe().folders())
                    .extracting(
                            folder -> folder.name() + " " + folder.messages().orElse(-1))
                    .containsExactly("INBOX 0", "不達/処理済み 3", "不達/対象外 0", "不達/確認 & more 0");
            assertThatThrownBy(() -> mailbox.open("無い")).hasMessageContaining("不達/処理済み");
        }
        imap(user, connection -> assertThat(
                        connection.demand("LSUB \"\" \"*\"", null).of("LSUB"))
                .hasSize(3));
    }

    @Test
    void aFolderMadeAnewHasAnotherUidValidityAndIsNotReadOn() {
        String user = "anew";
        imap(user, connection -> connection.demand("CREATE Reports", null));
        IntStream.rangeClosed(1, 30).forEach(n -> dovecot.deliver(user, "Reports", "m" + n, TestMailbox.message(n, n)));
        try (Mailbox mailbox =
                TestMailbox.open(TestMailbox.settings(dovecot.port(), user), TestMailbox.limits(5, 1 << 20))) {
            SourceFolder reports = mailbox.open("Reports");
            FetchCursor cursor = mailbox.fetch(reports, mailbox.list(reports));
            assertThat(cursor.next()).isPresent();
            imap(user, connection -> {
                connection.demand("DELETE Reports", null);
                connection.demand("CREATE Reports", null);
            });
            dovecot.deliver(user, "Reports", "other", TestMailbox.message(99, 9));
            assertThatThrownBy(() -> TestMailbox.drain(cursor)).isInstanceOf(MailboxException.UidValidityChanged.class);
            assertThat(mailbox.open("Reports").uidValidity()).isNotEqualTo(reports.uidValidity());
        }
    }

    @Test
    void readingTouchesNoFlag() {
        String user = "flags";
        deliver(user, 5);
        try (Mailbox mailbox = open(user)) {
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(TestMailbox.drain(mailbox.fetch(inbox, mailbox.list(inbox))))
                    .hasSize(5);
        }
        imap(user, connection -> {
            Reply reply = connection.demand("SELECT INBOX", null);
            assertThat(reply.of("RECENT").map(ServerResponse::getNumber)).containsExactly(5);
            assertThat(connection.demand("UID SEARCH SEEN", null).of("SEARCH").map(response -> response.reader()
                            .atEnd()))
                    .containsExactly(true);
        });
    }

    @Test
    void contentsArriveOctetByOctet() {
        String user = "octets";
        byte[] raw = new byte[70_000];
        new Random(7).nextBytes(raw);
        byte[] head = "Subject: 8 bit\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + 70_000);
        for (int i = 0; i < raw.length; i++) {
            byte octet = raw[i];
            message[head.length + i] = octet == 0 || octet == '\r' || octet == '\n' ? (byte) 'x' : octet;
        }
        dovecot.deliver(user, "INBOX", "m1", message);
        try (Mailbox mailbox = open(user)) {
            SourceFolder inbox = mailbox.open("INBOX");
            FetchResult only = mailbox.fetch(inbox, mailbox.list(inbox)).next().orElseThrow();
            byte[] read = only.fold(fetched -> fetched.message().content(), no -> new byte[0], gone -> new byte[0]);
            assertThat(read).isEqualTo(message);
        }
    }

    /** Dovecot ends the connection at a partial fetch that reaches the end of such a message. */
    @Test
    void messagesWithBareCarriageReturnsAreReadOrLeftWhereTheyAreAndHoldBackNobody() {
        String user = "cr";
        byte[] small = TestMailbox.message(1, 0);
        byte[] bare = "line\rwithout\rfeeds\r".repeat(20).getBytes(StandardCharsets.US_ASCII);
        byte[] large = "line\rwithout\rfeeds\r".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
        dovecot.deliver(user, "INBOX", "m1", joined(small, bare));
        dovecot.deliver(user, "INBOX", "m2", joined(small, large));
        dovecot.deliver(user, "INBOX", "m3", small);
        try (Mailbox mailbox =
                TestMailbox.open(TestMailbox.settings(dovecot.port(), user), TestMailbox.limits(10, 65_536))) {
            SourceFolder inbox = mailbox.open("INBOX");
            List<FetchResult> results = TestMailbox.drain(mailbox.fetch(inbox, mailbox.list(inbox)));
            assertThat(results).hasSize(3);
            assertThat(results.stream()
                            .map(result ->
                                    result.fold(fetched -> fetched.message().content().length, no -> -1, gone -> -2)))
                    .containsExactlyInAnyOrder(small.length + bare.length, 65_536, small.length);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private interface Exchange {
        void with(ImapConnection connection);
    }

    /** What another session does. */
    private static void imap(String user, Exchange exchange) {
        MailboxSettings settings = TestMailbox.settings(dovecot.port(), user);
        Clock clock = Clock.systemUTC();
        Deadline deadline = new Deadline(clock.instant().plusSeconds(60), clock);
        try (Watchdog watchdog = new Watchdog();
                Session session =
                        new Session(new Connector(settings, new Login(settings, null), deadline, watchdog), deadline)) {
            exchange.with(session.connection());
        }
    }

    private static void deliver(String user, int messages) {
        IntStream.rangeClosed(1, messages)
                .forEach(n -> dovecot.deliver(user, "INBOX", "m%05d".formatted(n), TestMailbox.message(n, n % 50)));
    }

    private static Mailbox open(String user) {
        return TestMailbox.open(TestMailbox.settings(dovecot.port(), user), TestMailbox.limits());
    }
}
