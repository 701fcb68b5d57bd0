package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bounceledger.batch.PollResult;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.DovecotServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes again counts once, and nothing depends on how the work is divided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
abstract class CountingContract {
    /** Each connection reads folders of its own. */
    private static final List<String> SOURCES = List.of("INBOX", "Second", "Third");

    /** How the work is divided: messages a chunk, connections. */
    private static final List<Division> DIVISIONS =
            List.of(new Division(1, 1), new Division(7, 3), new Division(100, 2), new Division(100, 3));

    private DovecotServer dovecot;

    @TempDir
    Path folder;

    /** A database without tables. */
    abstract DatabaseServer database();

    @BeforeAll
    void startDovecot() {
        dovecot = DovecotServer.start();
    }

    @AfterAll
    void stopDovecot() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private record Division(int chunkSize, int connections) {
        String job() {
            return "chunks" + chunkSize + "-connections" + connections;
        }
    }

    @Test
    void nothingDependsOnTheOrderOfTheMessagesTheSizeOfTheChunksOrTheConnections() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<byte[]> mails = mails();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, mails.size()).boxed().toList());
        DovecotInbox inbox = new DovecotInbox(dovecot);
        try (Scenario scenario = new Scenario(folder, inbox, database())) {
            DIVISIONS.forEach(division -> scenario.job(
                    division.job(),
                    Scenario.JOB.replace(
                                    "chunk-size: 50",
                                    "chunk-size: " + division.chunkSize() + "\n  connections: "
                                            + division.connections())
                            + "folders:\n  sources: " + SOURCES + "\n"));
            try (Inside product = new Inside(scenario.product)) {
                List<String> first = List.of();
                for (Division division : DIVISIONS) {
                    scenario.ledger.clear();
                    Collections.shuffle(order, random);
                    order.forEach(i -> inbox.deliverTo(SOURCES.get(i % SOURCES.size()), List.of(mails.get(i))));
                    int before = inbox.logins();
                    PollResult result = product.run(division.job(), Duration.ZERO);
                    assertThat(result.counts().filedInAll()).isEqualTo(mails.size());
                    assertThat(inbox.logins() - before).isGreaterThanOrEqualTo(division.connections());
                    first = first.isEmpty() ? scenario.ledger.rows() : first;
                    assertThat(scenario.ledger.rows())
                            .as(division + ", seed " + seed)
                            .isEqualTo(first);
                    assertThat(product.differences()).isEmpty();
                }
            }
        }
    }

    @Test
    void whatComesAgainIsRecordedAndCountsOnce() {
        List<byte[]> mails = mails();
        DovecotInbox inbox = new DovecotInbox(dovecot);
        try (Scenario scenario = new Scenario(folder, inbox, database())) {
            scenario.job("both", Scenario.JOB + "folders:\n  sources: [INBOX, Copies]\n");
            inbox.deliver(mails);
            try (Inside product = new Inside(scenario.product)) {
                // the mail server gives out the UIDs when it first looks
                assertThat(product.execute("run", "test", "--dry-run")).isZero();
                inbox.backUp();
                product.run();
                List<String> expected = scenario.ledger.recipients();
                long counting = counting(scenario);
                assertThat(expected).isNotEmpty();

                // a backup is restored: the same UIDs are there again, are known, and are filed again
                inbox.restore();
                assertThat(product.run().counts().found()).isZero();
                assertSame(scenario, product, expected, counting);

                // the same contents under new UIDs, then under another UIDVALIDITY, then in another folder
                inbox.deliver(mails);
                assertThat(product.run().counts().copies()).isEqualTo(mails.size());
                assertSame(scenario, product, expected, counting);
                inbox.deliver(mails);
                inbox.renumber();
                assertThat(product.run().counts().copies()).isEqualTo(mails.size());
                assertSame(scenario, product, expected, counting);
                inbox.deliverTo("Copies", mails);
                assertThat(product.run("both", Duration.ZERO).counts().copies()).isEqualTo(mails.size());
                assertSame(scenario, product, expected, counting);
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_message"))
                        .isEqualTo(4L * mails.size());
            }
        }
    }

    /** Two hosts report on the same message to the same recipients; each is recorded, and each recipient has one strike. */
    @Test
    void twoReportsAboutOneMessageAreOneStrikeForEachRecipient() {
        try (Scenario scenario = scenario()) {
            scenario.inbox.deliver(List.of(
                    report("mx1.example.net", "Fri, 1 May 2026 10:00:00 +0000", "neko@jp.example", "inu@jp.example"),
                    report("mx2.example.net", "Sat, 2 May 2026 10:00:00 +0000", "neko@jp.example", "inu@jp.example")));
            try (Inside product = new Inside(scenario.product)) {
                product.run();
                assertThat(scenario.ledger.count(
                                "SELECT COUNT(*) FROM bounce_event WHERE reason = 'suspend' AND counts"))
                        .isEqualTo(4);
                assertThat(scenario.ledger.count("SELECT COUNT(*) FROM recipient_status"
                                + " WHERE state = 'bouncing' AND policy_line = 'unavailable' AND strikes = 1"))
                        .isEqualTo(2);
                assertThat(product.differences()).isEmpty();
            }
        }
    }

    private static void assertSame(Scenario scenario, Inside product, List<String> recipients, long counting) {
        assertThat(scenario.inbox.count("INBOX")).isZero();
        assertThat(scenario.ledger.recipients()).isEqualTo(recipients);
        assertThat(counting(scenario)).isEqualTo(counting);
        assertThat(product.differences()).isEmpty();
    }

    private static long counting(Scenario scenario) {
        return scenario.ledger.count("SELECT COUNT(*) FROM bounce_event WHERE counts");
    }

    private Scenario scenario() {
        return new Scenario(folder, new DovecotInbox(dovecot), database());
    }

    /** Every third sample, and several reports of one instant about the same recipient. */
    private static List<byte[]> mails() {
        List<byte[]> samples = Mails.samples();
        List<byte[]> mails = new ArrayList<>(IntStream.iterate(0, i -> i < samples.size(), i -> i + 3)
                .mapToObj(samples::get)
                .toList());
        for (String host : List.of("mx1.example.net", "mx2.example.net", "mx3.example.net")) {
            mails.add(report(host, "Fri, 1 May 2026 10:00:00 +0000", "Neko@jp.example", "neko@JP.example"));
        }
        return mails;
    }

    private static byte[] report(String host, String date, String... recipients) {
        StringBuilder groups = new StringBuilder();
        for (String recipient : recipients) {
            groups.append("""

                    Final-Recipient: rfc822; %s
                    Action: failed
                    Status: 5.2.1
                    Diagnostic-Code: smtp; 550 5.2.1 The account is disabled
                    """.formatted(recipient));
        }
        return """
                From: MAILER-DAEMON@%1$s
                To: bounce@example.com
                Date: %2$s
                Message-ID: <report@%1$s>
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Your message could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %1$s
                %3$s
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <sent-1@example.com>
                From: news@example.com
                Subject: News

                --b--
                """.formatted(host, date, groups).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
