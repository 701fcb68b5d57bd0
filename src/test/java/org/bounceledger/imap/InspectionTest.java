package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code check} tells of a server before a run meets it. */
class InspectionTest {
    private final ScriptedImapServer server = ScriptedImapServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private ServerReport report() {
        return report(TestMailbox.FOLDERS);
    }

    private ServerReport report(FolderSettings folders) {
        try (Mailbox mailbox =
                TestMailbox.open(TestMailbox.settings(server.port(), "bounce"), folders, TestMailbox.limits())) {
            return mailbox.describe();
        }
    }

    private void assertWarning(String words) {
        assertThat(report().warnings()).anyMatch(warning -> warning.contains(words));
    }

    @Test
    void aGoodServerHasItsCapabilitiesFoldersAndUses() {
        server.mail().add("INBOX", TestMailbox.message(1, 1));
        ServerReport report = report();
        assertThat(report.capabilities()).contains("IMAP4REV1", "MOVE", "UIDPLUS");
        assertThat(report.uses()).containsExactly("moving with MOVE", "listing with ESEARCH");
        assertThat(report.folders())
                .extracting(folder -> folder.name() + " " + folder.messages().orElse(-1))
                .isEqualTo(List.of("INBOX 1", "Bounces/Processed -1", "Bounces/Ignored -1", "Bounces/Review -1"));
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings())
                .as("nobody else is on the way to ourselves")
                .isEmpty();
    }

    @Test
    void noMoveIsWarnedOf() {
        server.mail().without("MOVE");
        assertWarning("has no MOVE: a run that is cut off between copying and removing");
    }

    @Test
    void neitherMoveNorUidplusMakesEveryRunFail() {
        server.mail().without("MOVE", "UIDPLUS");
        ServerReport report = report();
        assertThat(report.problems()).singleElement().asString().contains("set mailbox.allow-copy-and-mark: true");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aSourceThatIsMissingMakesEveryRunFailAndIsToldOnce() {
        FolderSettings folders = new FolderSettings(List.of("INBOX", "Junk"), "P", "I", "R");
        ServerReport report = report(folders);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("the source folder Junk does not exist; the folders are: INBOX");
        assertThat(report.folders()).extracting(ServerReport.Folder::name).containsExactly("INBOX", "P", "I", "R");
    }

    @Test
    void gmailsAutoExpungeIsWarnedOf() {
        server.mail().with("X-GM-EXT-1");
        assertWarning("expunged at once");
    }

    @Test
    void theMostMessagesInACommandAreTold() {
        server.mail().with("MESSAGELIMIT=1000");
        assertThat(report().uses()).contains("at most 1000 messages in a command, as the server demands");
    }
}
