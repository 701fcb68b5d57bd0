package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        try (Mailbox mailbox = TestMailbox.open(TestMailbox.settings(server.port(), "bounce"), TestMailbox.limits())) {
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
        assertThat(report.warnings()).singleElement().asString().startsWith("tls: none");
    }

    @Test
    void noMoveIsWarnedOf() {
        server.mail().without("MOVE");
        assertWarning("has no MOVE: a run that is cut off between copying and removing");
    }

    @Test
    void neitherMoveNorUidplusIsWarnedOf() {
        server.mail().without("MOVE", "UIDPLUS");
        assertWarning("set mailbox.allow-copy-and-mark: true");
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
