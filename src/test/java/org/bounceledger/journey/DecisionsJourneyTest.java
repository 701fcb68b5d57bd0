package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bounce to a suppression, to what another policy would do, to a person who takes it back. */
final class DecisionsJourneyTest {
    private static final byte[] BOUNCE = """
            From: MAILER-DAEMON@mail.example.org
            To: bounces@example.com
            Date: Fri, 01 May 2026 10:00:00 +0000
            Message-ID: <report@mail.example.org>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="x"

            --x
            Content-Type: text/plain

            Your message could not be delivered.
            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.org

            Final-Recipient: rfc822; Neko@jp.example
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.jp.example
            Diagnostic-Code: smtp; 550 5.1.1 <Neko@jp.example>: Recipient address rejected: User unknown
            --x--
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void aSuppressionIsExplainedComparedAndTakenBack() throws IOException {
        try (Scenario scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database("decisions"))) {
            scenario.job("test", Scenario.JOB + "shadow-policy:\n  nonexistent: {strikes: 2}\n");
            scenario.inbox.deliver(List.of(BOUNCE, BOUNCE));
            assertThat(done(scenario, "run", "test"))
                    .contains(
                            "of 1 recipients, the shadow policy would suppress 0 that are not suppressed, and spare 1");
            assertThat(done(scenario, "policy", "shadow", "test")).contains("Neko@jp.example", "spare", "nonexistent");
            assertThat(done(scenario, "recipient", "neko@JP.example"))
                    .contains("Neko@jp.example must not be mailed, since 2026-05-01 and for good.")
                    .contains("the address does not exist (userunknown, tier A")
                    .contains("A message to mx.jp.example was not delivered: the address does not exist")
                    .contains("This report does not count: it is a copy.")
                    .doesNotContain("Earlier events");
            assertThat(done(scenario, "recipient", "neko@jp.example", "--limit", "1"))
                    .containsOnlyOnce("was not delivered")
                    .contains("Earlier events are left out; --limit sets how many are shown.");

            Files.writeString(folder.resolve("list.csv"), "neko@jp.example\n");
            assertThat(done(scenario, "suppressions", "check", "list.csv")).contains("neko@jp.example,suppressed,");
            assertThat(done(scenario, "suppressions", "check", "list.csv", "--case-sensitive"))
                    .contains("neko@jp.example,allowed,suppressed in another case: Neko@jp.example,");

            Files.writeString(folder.resolve("list.csv"), "neko@jp.example,ok\nneko,wrong\n");
            Ended refused = scenario.product.execute("recipient", "allow", "--file", "list.csv");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("nothing was done").contains("list.csv:2: \"neko\" is no address");
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM recipient_override"))
                    .isZero();

            assertThat(done(
                            scenario,
                            "recipient",
                            "clear",
                            "neko@jp.example",
                            "--reason",
                            "it is back",
                            "--by",
                            "maria"))
                    .contains("neko@jp.example starts anew", "1 recipient with failures or complaints judged anew.");
            assertThat(done(scenario, "recipient", "neko@jp.example"))
                    .contains("Neko@jp.example may be mailed.")
                    .contains("maria took back what had happened to this address: it is back");
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM recipient_now WHERE state = 'active'"))
                    .isOne();
        }
    }

    private static String done(Scenario scenario, String... arguments) {
        Ended ended = scenario.product.execute(arguments);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }
}
