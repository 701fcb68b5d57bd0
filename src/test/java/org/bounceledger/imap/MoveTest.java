package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.ScriptedImapServer.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moving on servers that can more or less, and that break off in the middle. */
class MoveTest {
    private static final String TARGET = "Bounces/Processed";
    private static final long[] SIX = LongStream.rangeClosed(1, 6).toArray();
    private static final long FOREIGN = 8;

    private final ScriptedImapServer server = ScriptedImapServer.start();

    /** Nine messages, one of which somebody else has marked as \Deleted and we do not move. */
    @BeforeEach
    void fill() {
        IntStream.rangeClosed(1, 9).forEach(number -> server.mail().add("INBOX", TestMailbox.message(number, number)));
        server.mail().mark("INBOX", FOREIGN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MailboxSettings settings(boolean allowCopyAndMark) {
        MailboxSettings plain =
                TestMailbox.settings(server.port(), TlsMode.NONE, "bounce", "secret", Duration.ofSeconds(2));
        return new MailboxSettings(
                plain.host(),
                plain.port(),
                plain.tls(),
                null,
                plain.user(),
                plain.password(),
                null,
                plain.connectTimeout(),
                plain.readTimeout(),
                allowCopyAndMark,
                null,
                null,
                null);
    }

    private MoveResult moveSix(boolean allowCopyAndMark) {
        try (Mailbox mailbox = TestMailbox.open(settings(allowCopyAndMark), TestMailbox.limits())) {
            mailbox.ensureTargets();
            return mailbox.move(mailbox.open("INBOX"), SIX, TARGET);
        }
    }

    private void withoutMove() {
        server.mail().without("MOVE");
    }

    private static List<Long> list(long... uids) {
        return LongStream.of(uids).boxed().toList();
    }

    private void assertMovedExactlyOnce(MoveResult result) {
        assertThat(result.moved()).containsExactlyElementsOf(list(SIX));
        assertThat(result.left()).isEmpty();
        assertThat(server.mail().uids("INBOX")).isEqualTo(list(7, 8, 9));
        assertThat(server.mail().marked("INBOX")).isEqualTo(list(FOREIGN));
        assertThat(server.mail().contents(TARGET)).hasSize(6).doesNotHaveDuplicates();
        assertThat(server.commands()).doesNotContain("EXPUNGE", "CLOSE");
    }

    @Test
    void moveNeedsNoCopyUid() {
        assertMovedExactlyOnce(moveSix(false));
        assertThat(server.commands()).contains("UID MOVE 1:6 " + TARGET);
    }

    @Test
    void withoutMoveExactlyOursAreExpunged() {
        withoutMove();
        assertMovedExactlyOnce(moveSix(false));
        assertThat(server.commands())
                .containsSubsequence(
                        "UID COPY 1:6 " + TARGET, "UID STORE 1:6 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 1:6");
    }

    @Test
    void withoutMoveAndUidplusNothingIsDoneUnlessAllowed() {
        server.mail().without("MOVE", "UIDPLUS");
        assertThatThrownBy(() -> moveSix(false))
                .isInstanceOf(MailboxException.MoveUnsupported.class)
                .hasMessageContaining("allow-copy-and-mark");
        assertThat(server.mail().uids("INBOX")).hasSize(9);
    }

    @Test
    void copyAndMarkExpungesNothingAndHidesWhatIsDone() {
        server.mail().without("MOVE", "UIDPLUS");
        assertThat(moveSix(true).moved()).containsExactlyElementsOf(list(SIX));
        assertThat(server.mail().uids("INBOX")).hasSize(9);
        assertThat(server.mail().contents(TARGET)).hasSize(6);
        try (Mailbox mailbox = TestMailbox.open(settings(true), TestMailbox.limits())) {
            assertThat(mailbox.list(mailbox.open("INBOX"))).containsExactly(7, 9);
        }
        assertThat(moveSix(true).missing()).containsExactlyElementsOf(list(SIX));
    }

    /** The connection ends before or after the server did what the command says. */
    @ParameterizedTest(name = "{0}, done: {1}, can MOVE: {2}")
    @CsvSource({
        "UID MOVE, false, true",
        "UID MOVE, true, true",
        "UID COPY, false, false",
        "UID COPY, true, false",
        "UID STORE, false, false",
        "UID STORE, true, false",
        "UID EXPUNGE, false, false",
        "UID EXPUNGE, true, false"
    })
    void anAmbiguousEndIsSettledByLooking(String command, boolean done, boolean canMove) {
        if (!canMove) {
            withoutMove();
        }
        server.on(command, 1, exchange -> {
            if (done) {
                exchange.usual();
            }
            exchange.hangUp();
        });
        assertMovedExactlyOnce(moveSix(false));
    }

    /** RFC 3501 section 6.3.1: then nothing may be concluded about UIDs to come, and what was there before is no proof of a copy. */
    @Test
    void withoutUidNextNoCopyIsBelievedThatNobodyConfirmed() {
        withoutMove();
        IntStream.rangeClosed(1, 9).forEach(number -> server.mail().add(TARGET, TestMailbox.message(number, number)));
        server.always(
                "EXAMINE", exchange -> exchange.write(exchange.usual().replaceAll("\\* OK \\[UIDNEXT.*\r\n", "")));
        server.on("UID COPY", 1, exchange -> exchange.hangUp());

        MoveResult result = moveSix(false);

        assertThat(result.moved()).containsExactlyElementsOf(list(SIX));
        assertThat(server.mail().contents(TARGET))
                .as("those of before, and the copies")
                .hasSize(15);
        assertThat(server.commands()).doesNotContain("UID FETCH 0:* (UID RFC822.SIZE INTERNALDATE)");
    }

    @Test
    void theAnswerToMoveCutAtEveryOctetMovesEverythingOnce() throws IOException {
        int answer = 6 * "* 1 EXPUNGE\r\n".length() + "A99 OK gone\r\n".length();
        for (int at = 0; at < answer; at += 3) {
            try (ScriptedImapServer fresh = ScriptedImapServer.start()) {
                IntStream.rangeClosed(1, 6)
                        .forEach(number -> fresh.mail().add("INBOX", TestMailbox.message(number, 9)));
                int cut = at;
                fresh.on("UID MOVE", 1, exchange -> {
                    String usual = exchange.usual();
                    exchange.write(usual.substring(0, Math.min(cut, usual.length())));
                    exchange.hangUp();
                });
                try (Mailbox mailbox =
                        TestMailbox.open(TestMailbox.settings(fresh.port(), "bounce"), TestMailbox.limits())) {
                    MoveResult result = mailbox.move(mailbox.open("INBOX"), SIX, TARGET);
                    assertThat(result.moved()).as("cut after %d octets", at).hasSize(6);
                }
                assertThat(fresh.mail().contents(TARGET))
                        .as("cut after %d octets", at)
                        .hasSize(6);
                assertThat(fresh.mail().uids("INBOX")).isEmpty();
            }
        }
    }

    @Test
    void aRefusalLeavesTheMessagesAndTellsTheServersWords() {
        server.always("UID MOVE", exchange -> exchange.end("NO [OVERQUOTA] mailbox is full"));
        MoveResult result = moveSix(false);
        assertThat(result.left()).containsExactlyElementsOf(list(SIX));
        assertThat(result.moved()).isEmpty();
        assertThat(result.why()).contains("UID MOVE to " + TARGET).contains("mailbox is full");
        assertThat(server.mail().uids("INBOX")).hasSize(9);
    }

    @Test
    void aServerThatOnlyClaimsToMoveIsNotBelieved() {
        server.always("UID MOVE", exchange -> exchange.end("OK moved"));
        MoveResult result = moveSix(false);
        assertThat(result.left()).containsExactlyElementsOf(list(SIX));
        assertThat(result.why()).contains("still there");
    }

    @Test
    void aServerThatKeepsSilentAboutWhatIsThereIsNoProofOfAMove() {
        server.always("UID MOVE", exchange -> exchange.end("OK moved"));
        server.always("UID SEARCH", exchange -> exchange.end("OK searched"));
        assertThat(moveSix(false).left()).containsExactlyElementsOf(list(SIX));
    }

    @Test
    void aTargetThatWasRemovedIsMadeAgain() {
        server.on("UID MOVE", 1, exchange -> exchange.end("NO [TRYCREATE] no such folder"));
        assertMovedExactlyOnce(moveSix(false));
    }

    @Test
    void aFolderThatMayOnlyBeReadIsRefused() {
        server.always(
                "SELECT",
                exchange -> exchange.write(exchange.usual().replace("OK selected", "OK [READ-ONLY] selected")));
        assertThatThrownBy(() -> moveSix(false))
                .isInstanceOf(MailboxException.FolderMissing.class)
                .hasMessageContaining("INBOX may only be read");
    }

    @Test
    void aFolderMadeAnewIsNotTouched() {
        try (Mailbox mailbox = TestMailbox.open(settings(false), TestMailbox.limits())) {
            SourceFolder inbox = mailbox.open("INBOX");
            server.mail().recreate("INBOX");
            server.on("UID SEARCH", 1, Exchange::hangUp);
            assertThatThrownBy(() -> mailbox.move(inbox, SIX, TARGET))
                    .isInstanceOf(MailboxException.UidValidityChanged.class);
            assertThat(server.mail().uids("INBOX")).hasSize(9);
        }
    }

    @Test
    void readingOpensTheFolderReadOnlyAndPeeks() {
        try (Mailbox mailbox = TestMailbox.open(settings(false), TestMailbox.limits())) {
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(TestMailbox.drain(mailbox.fetch(inbox, mailbox.list(inbox))))
                    .hasSize(9);
        }
        assertThat(server.commands())
                .noneMatch(command -> command.startsWith("SELECT") || command.startsWith("UID STORE"))
                .noneMatch(command -> command.contains("BODY[") || command.contains("RFC822)"));
    }
}
