package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.ScriptedImapServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others do to the mailbox, between runs and while one goes on: nothing is lost, nothing counts twice. */
final class ChangingMailboxTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String MESSAGES = "SELECT COUNT(*) FROM mailbox_message";
    private static final String CONTENTS = "SELECT COUNT(DISTINCT content_hash) FROM mailbox_message";
    private static final String COUNTED = "SELECT COUNT(*) FROM bounce_event WHERE counts";
    private static final String COUNTED_TWICE = "SELECT COUNT(*) FROM (SELECT m.content_hash FROM bounce_event e"
            + " JOIN mailbox_message m ON m.id = e.message_id WHERE e.counts GROUP BY m.content_hash, e.position"
            + " HAVING COUNT(*) > 1) AS doubles";

    private final List<byte[]> mails = Mails.samples().subList(0, 20);
    private final ScriptedImapServer server = ScriptedImapServer.start();

    @TempDir
    Path folder;

    private Scenario scenario;

    @BeforeEach
    void start() {
        scenario = new Scenario(
                folder,
                new ScriptedInbox(server),
                EmbeddedMariaDb.shared().database("changing" + DATABASES.incrementAndGet()));
    }

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void theSameMailInTwoFoldersCountsOnceAlsoOverSeveralConnections() {
        scenario.job(
                "test", Scenario.JOB + "  fetch-messages: 3\n  connections: 3\nfolders:\n  sources: [INBOX, Junk]\n");
        scenario.inbox.deliver(mails);
        mails.subList(5, 15).forEach(mail -> server.mail().add("Junk", mail));

        run(0, "test: done, 30 new messages", "10 messages had been seen before and count once");

        assertThat(server.mail().uids("INBOX")).isEmpty();
        assertThat(server.mail().uids("Junk")).isEmpty();
        assertThat(scenario.filed()).isEqualTo(30);
        assertThat(scenario.ledger.count(MESSAGES + " WHERE folder = 'Junk' AND copy_of IS NOT NULL"))
                .isEqualTo(10);
        everythingIsThereOnce();
    }

    @Test
    void aFolderThatIsMadeAnewWhileItIsReadIsReadUnderItsNewName() {
        scenario.job("test", Scenario.JOB + "  fetch-messages: 5\n");
        scenario.inbox.deliver(mails);
        AtomicInteger batches = new AtomicInteger();
        server.always("UID FETCH", exchange -> {
            if (exchange.command().contains("BODY") && batches.incrementAndGet() == 3) {
                server.mail().recreate("INBOX");
                exchange.hangUp();
            } else {
                exchange.write(exchange.usual());
            }
        });

        run(1, "INBOX was made anew while it was being emptied", "the next run goes on");
        assertThat(scenario.ledger.count(MESSAGES)).as("recorded before").isEqualTo(10);
        assertThat(server.mail().uids("INBOX")).hasSize(20);

        run(0, "test: done, 20 new messages", "10 messages had been seen before and count once");
        assertThat(scenario.filed()).isEqualTo(20);
        assertThat(scenario.ledger.count(MESSAGES + " WHERE state = 'recorded'"))
                .isZero();
        everythingIsThereOnce();
    }

    @Test
    void aFolderThatIsMadeAnewBetweenRecordingAndMovingIsFiledUnderItsNewName() {
        scenario.inbox.deliver(mails);
        Ended died = scenario.product.failingAt("after-commit").execute("run", "test");
        assertThat(died.exitCode()).as(died.err()).isEqualTo(86);
        scenario.ledger.expireLeases();
        server.mail().recreate("INBOX");

        run(0, "test: done, 20 new messages", "20 messages had been seen before and count once");

        assertThat(scenario.filed()).isEqualTo(20);
        assertThat(scenario.ledger.count(MESSAGES + " WHERE state = 'missing'")).isEqualTo(20);
        assertThat(scenario.ledger.count(MESSAGES + " WHERE state = 'filed'")).isEqualTo(20);
        everythingIsThereOnce();
    }

    @Test
    void whatSomebodyElseTakesAwayIsNoted() {
        scenario.inbox.deliver(mails);
        List<Long> uids = server.mail().uids("INBOX");
        server.on("UID FETCH", 1, exchange -> {
            uids.subList(0, 4).forEach(uid -> server.mail().remove("INBOX", uid));
            exchange.write(exchange.usual());
        });
        AtomicInteger selected = new AtomicInteger();
        server.always("SELECT", exchange -> {
            if (selected.incrementAndGet() == 1) {
                uids.subList(10, 13).forEach(uid -> server.mail().remove("INBOX", uid));
            }
            exchange.write(exchange.usual());
        });

        Ended ended = run(0, "4 messages disappeared before being read", "3 messages are recorded, but were");
        assertThat(ended.out()).contains("test: done, 20 new messages");

        assertThat(scenario.filed()).isEqualTo(13);
        assertThat(scenario.ledger.count(MESSAGES + " WHERE state = 'filed'")).isEqualTo(13);
        assertThat(scenario.ledger.count(MESSAGES + " WHERE state = 'missing'")).isEqualTo(3);
    }

    private Ended run(int exitCode, String... said) {
        Ended ended = scenario.product.execute("run", "test");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        assertThat(ended.out()).contains(said);
        return ended;
    }

    private void everythingIsThereOnce() {
        assertThat(scenario.ledger.count(CONTENTS)).isEqualTo(mails.size());
        assertThat(scenario.ledger.count(COUNTED)).isPositive();
        assertThat(scenario.ledger.count(COUNTED_TWICE)).isZero();
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM (SELECT m.content_hash FROM bounce_event e"
                        + " JOIN mailbox_message m ON m.id = e.message_id GROUP BY m.content_hash, e.position"
                        + " HAVING MAX(e.counts) = 0) AS lost"))
                .isZero();
    }
}
