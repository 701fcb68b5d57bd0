package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.server.CyrusServer;
import org.eclipse.angus.mail.iap.Argument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real Cyrus. */
class CyrusIT {
    private static final String TARGET = "不達/処理済み";
    private static final FolderSettings FOLDERS =
            new FolderSettings(List.of("INBOX"), TARGET, "Bounces/Ignored", "Bounces/Review");

    private static CyrusServer cyrus;

    @BeforeAll
    static void start() {
        cyrus = CyrusServer.start();
    }

    @AfterAll
    static void stop() {
        if (cyrus != null) {
            cyrus.close();
        }
    }

    /** What another session does. */
    private static void imap(String user, Consumer<ImapConnection> exchange) {
        MailboxSettings settings = TestMailbox.settings(cyrus.port(), user);
        Clock clock = Clock.systemUTC();
        Deadline deadline = new Deadline(clock.instant().plusSeconds(120), clock);
        try (Watchdog watchdog = new Watchdog();
                Session session =
                        new Session(new Connector(settings, new Login(settings, null), deadline, watchdog), deadline)) {
            exchange.accept(session.connection());
        }
    }

    private static void deliver(String user, String folder, int messages) {
        imap(user, connection -> IntStream.rangeClosed(1, messages)
                .forEach(n -> connection.demand(
                        "APPEND", new Argument().writeString(folder).writeBytes(TestMailbox.message(n, n)))));
    }

    private static Mailbox open(String user) {
        Clock clock = Clock.systemUTC();
        return ImapMailbox.open(
                TestMailbox.settings(cyrus.port(), user),
                FOLDERS,
                TestMailbox.limits(10, 1 << 20),
                new Deadline(clock.instant().plusSeconds(120), clock));
    }

    @Test
    void messagesAreReadAndMovedWhileOthersExpungeAndMark() {
        String user = "busy";
        deliver(user, "INBOX", 60);
        try (Mailbox mailbox = open(user)) {
            mailbox.ensureTargets();
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long[] all = mailbox.list(inbox);
            assertThat(all).hasSize(60);
            FetchCursor cursor = mailbox.fetch(inbox, all);
            assertThat(cursor.next()).isPresent();
            imap(user, connection -> {
                connection.demand("SELECT INBOX", null);
                connection.demand("UID STORE " + all[20] + ":" + all[49] + " +FLAGS (\\Deleted)", null);
                connection.demand("UID EXPUNGE " + all[20] + ":" + all[49], null);
                connection.demand("UID STORE " + all[59] + " +FLAGS (\\Deleted)", null);
            });
            List<String> lines =
                    TestMailbox.drain(cursor).stream().map(TestMailbox::line).toList();
            assertThat(lines).filteredOn(line -> line.endsWith(" gone")).hasSize(30);
            assertThat(lines).filteredOn(line -> line.contains(" read ")).hasSize(29);

            MoveResult result = mailbox.move(inbox, Arrays.copyOf(all, 59), TARGET);
            assertThat(result.moved()).hasSize(29);
            assertThat(result.missing()).hasSize(30);
            assertThat(mailbox.list(inbox)).containsExactly(all[59]);
            assertThat(mailbox.open(TARGET).messages()).isEqualTo(29);
        }
    }

    @Test
    void aFolderMadeAnewHasAnotherUidValidityAndIsNotReadOn() {
        String user = "anew";
        imap(user, connection -> connection.demand("CREATE Reports", null));
        deliver(user, "Reports", 30);
        try (Mailbox mailbox = open(user)) {
            SourceFolder reports = mailbox.open("Reports");
            FetchCursor cursor = mailbox.fetch(reports, mailbox.list(reports));
            assertThat(cursor.next()).isPresent();
            imap(user, connection -> {
                connection.demand("DELETE Reports", null);
                connection.demand("CREATE Reports", null);
            });
            deliver(user, "Reports", 1);
            assertThatThrownBy(() -> TestMailbox.drain(cursor)).isInstanceOf(MailboxException.class);
            assertThat(mailbox.open("Reports").uidValidity()).isNotEqualTo(reports.uidValidity());
        }
    }

    @Test
    void checkTellsWhatTheServerCan() {
        try (Mailbox mailbox = open("curious")) {
            ServerReport report = mailbox.describe();
            assertThat(report.uses()).contains("moving with MOVE", "listing with ESEARCH");
            assertThat(report.folders())
                    .extracting(
                            folder -> folder.name() + " " + folder.messages().orElse(-1))
                    .startsWith("INBOX 0", TARGET + " -1");
        }
    }
}
