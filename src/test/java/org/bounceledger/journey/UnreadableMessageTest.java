package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that does not hand over some messages: the others are done, and it is neither judged nor moved before its last try. */
final class UnreadableMessageTest {
    private static final int ATTENTION = 3;

    @TempDir
    Path folder;

    @Test
    void aMessageThatIsNotHandedOverIsAskedForAgainAndThenFiledForReviewUnread() {
        try (ScriptedImapServer server = ScriptedImapServer.start()) {
            for (byte[] mail : Mails.samples().subList(0, 6)) {
                server.mail().add("INBOX", mail);
            }
            List<Long> uids = server.mail().uids("INBOX");
            long withheld = uids.get(2);
            long deadly = uids.get(4);
            String deadlyContent = new String(Mails.samples().get(4), StandardCharsets.ISO_8859_1);
            AtomicBoolean withholding = new AtomicBoolean(true);
            server.always("UID FETCH", exchange -> {
                String usual = exchange.usual();
                boolean body = exchange.command().contains("BODY");
                if (body && usual.contains("(UID " + deadly + " ")) {
                    exchange.hangUp();
                }
                exchange.write(
                        body && withholding.get()
                                ? usual.replaceFirst(
                                        "(UID " + withheld + " .*BODY\\[\\]) \\{\\d+}", "$1 NIL)\r\n* X {0}")
                                : usual);
            });
            Scenario scenario = scenario(server);
            scenario.job("test", Scenario.JOB + "  attempts: 2\n");

            Ended first = scenario.product.execute("run", "test");
            assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ATTENTION);
            assertThat(first.out())
                    .contains("done, but 2 messages could not be read")
                    .contains("INBOX UID " + withheld + " was not read and stays where it is: the server delivered NIL")
                    .contains("INBOX UID " + deadly + " was not read and stays where it is: ")
                    .contains("(attempt 1 of 2)");
            assertThat(server.mail().uids("INBOX")).containsExactly(withheld, deadly);
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'"))
                    .isEqualTo(4);
            assertThat(scenario.ledger.count("SELECT not_read FROM poll_run")).isEqualTo(2);

            withholding.set(false);
            Ended second = scenario.product.execute("run", "test");
            assertThat(second.exitCode()).as(second.out() + second.err()).isEqualTo(ATTENTION);
            assertThat(second.out())
                    .contains("done, but 1 message could not be read")
                    .contains("INBOX UID " + deadly + " is recorded as unreadable and goes to Bounces/Review unread");
            assertThat(server.mail().uids("INBOX")).isEmpty();
            assertThat(server.mail().contents("Bounces/Review")).contains(deadlyContent);
            assertThat(scenario.ledger.count("SELECT attempts FROM mailbox_message WHERE uid = " + withheld))
                    .isEqualTo(2);
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE uid = " + deadly
                            + " AND kind = 'unreadable' AND state = 'filed' AND filed_to = 'Bounces/Review'"
                            + " AND content_hash IS NULL AND failure IS NOT NULL AND attempts = 2"))
                    .isOne();

            Ended third = scenario.product.execute("run", "test");
            assertThat(third.exitCode()).as(third.out() + third.err()).isZero();
            assertThat(third.out()).contains("no new messages");

            Ended listed = scenario.product.execute("runs");
            assertThat(listed.exitCode()).as(listed.out() + listed.err()).isZero();
            assertThat(listed.out())
                    .containsPattern(
                            "RUN +JOB +STARTED +TOOK +BY +STATE +MESSAGES +BOUNCES +REVIEW +NOT READ +SUPPRESSED")
                    .containsPattern("test +[-0-9]+ [:0-9]+.* manual +attention +4 .* 2 ")
                    .containsPattern("test +[-0-9]+ [:0-9]+.* manual +done +0 ");
        }
    }

    private Scenario scenario(ScriptedImapServer server) {
        return new Scenario(
                folder, new ScriptedInbox(server), EmbeddedMariaDb.shared().database("unreadable"));
    }
}
