package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The basics, against GreenMail, which is no real server but needs no installation. */
class ImapMailboxTest {
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @BeforeEach
    void start() throws Exception {
        greenMail.start();
        GreenMailUser user = greenMail.setUser("bounce@example.com", "bounce", "secret");
        for (int number : IntStream.rangeClosed(1, 20).toArray()) {
            user.deliver(new MimeMessage(null, new ByteArrayInputStream(TestMailbox.message(number, number))));
        }
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    private Mailbox open() {
        return TestMailbox.open(TestMailbox.settings(greenMail.getImap().getPort(), "bounce"), TestMailbox.limits());
    }

    @Test
    void messagesAreListedReadAndMoved() {
        try (Mailbox mailbox = open()) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(inbox.messages()).isEqualTo(20);
            long[] uids = mailbox.list(inbox);
            assertThat(uids).hasSize(20).isSorted();

            List<FetchResult> results = TestMailbox.drain(mailbox.fetch(inbox, uids));
            assertThat(results).hasSize(20).allMatch(result -> result instanceof FetchResult.Fetched);

            long[] some = Arrays.copyOf(uids, 15);
            MoveResult moved = mailbox.move(inbox, some, "Bounces/Processed");
            assertThat(moved.moved()).hasSize(15);
            assertThat(moved.left()).isEmpty();
            assertThat(mailbox.present(inbox, uids)).containsExactly(Arrays.copyOfRange(uids, 15, 20));
            assertThat(mailbox.open("Bounces/Processed").messages()).isEqualTo(15);

            MoveResult again = mailbox.move(inbox, some, "Bounces/Processed");
            assertThat(again.missing()).hasSize(15);
            assertThat(again.moved()).isEmpty();
        }
    }

    @Test
    void whatSomebodyElseTookAwayIsGone() {
        try (Mailbox mailbox = open();
                Mailbox other = open()) {
            SourceFolder inbox = mailbox.open("INBOX");
            long[] uids = mailbox.list(inbox);
            other.ensureTargets();
            other.move(other.open("INBOX"), new long[] {uids[3]}, "Bounces/Review");

            List<String> lines = TestMailbox.drain(mailbox.fetch(inbox, uids)).stream()
                    .map(TestMailbox::line)
                    .toList();
            assertThat(lines)
                    .hasSize(20)
                    .filteredOn(line -> line.endsWith("gone"))
                    .containsExactly(uids[3] + " gone");
        }
    }

    @Test
    void aMissingFolderIsNamedTogetherWithThoseThatExist() {
        try (Mailbox mailbox = open()) {
            assertThatThrownBy(() -> mailbox.open("Bounce"))
                    .isInstanceOf(MailboxException.FolderMissing.class)
                    .hasMessageContaining("the folder Bounce cannot be opened")
                    .hasMessageContaining("the folders are: INBOX");
        }
    }

    @Test
    void theReportForAPersonTellsWhatWillBeUsed() {
        try (Mailbox mailbox = open()) {
            ServerReport report = mailbox.describe();
            assertThat(report.capabilities()).contains("IMAP4REV1");
            assertThat(report.uses()).contains("moving with MOVE");
            assertThat(report.folders())
                    .extracting(ServerReport.Folder::name)
                    .containsExactly("INBOX", "Bounces/Processed", "Bounces/Ignored", "Bounces/Review");
            assertThat(report.problems()).isEmpty();
        }
    }
}
