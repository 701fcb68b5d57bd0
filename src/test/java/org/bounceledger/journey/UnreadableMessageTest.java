package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that does not hand over one message: the others are done, and that one is neither judged nor moved. */
final class UnreadableMessageTest {
    private static final int ATTENTION = 3;

    @TempDir
    Path folder;

    @Test
    void aMessageThatIsNotHandedOverStaysAndIsAskedForAgain() {
        try (ScriptedImapServer server = ScriptedImapServer.start()) {
            for (byte[] mail : Mails.samples().subList(0, 5)) {
                server.mail().add("INBOX", mail);
            }
            long stubborn = server.mail().uids("INBOX").get(2);
            AtomicBoolean stubbornly = new AtomicBoolean(true);
            server.always("UID FETCH", exchange -> {
                String usual = exchange.usual();
                boolean body = stubbornly.get() && exchange.command().contains("BODY");
                exchange.write(
                        body
                                ? usual.replaceFirst(
                                        "(UID " + stubborn + " .*BODY\\[\\]) \\{\\d+}", "$1 NIL)\r\n* X {0}")
                                : usual);
            });
            Scenario scenario = scenario(server);

            Ended first = scenario.product.execute("run", "test");
            assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ATTENTION);
            assertThat(first.out()).contains("INBOX UID " + stubborn + " was not read and stays where it is");
            assertThat(server.mail().uids("INBOX")).isEqualTo(List.of(stubborn));
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'"))
                    .isEqualTo(4);
            assertThat(scenario.ledger.count("SELECT not_read FROM poll_run")).isOne();

            stubbornly.set(false);
            Ended second = scenario.product.execute("run", "test");
            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            assertThat(server.mail().uids("INBOX")).isEmpty();
            assertThat(scenario.ledger.count("SELECT attempts FROM mailbox_message WHERE uid = " + stubborn))
                    .isEqualTo(2);
        }
    }

    private Scenario scenario(ScriptedImapServer server) {
        return new Scenario(
                folder, new ScriptedInbox(server), EmbeddedMariaDb.shared().database("unreadable"));
    }
}
