package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/** What goes out after a run leaves the run's work alone, whatever becomes of it. */
final class ReportsJourneyTest {
    private static final String REPORTS = """
            reports:
              files:
                - {file: "../reports/{job}-{run}.csv", report: suppressed}
                - {file: ../reports/bounces.html}
              smtp: {host: 127.0.0.1, port: "${SMTP_PORT}", tls: none, timeout: 5s}
              mails:
                - {from: bounces@example.com, to: [manager@example.com], when: news}
            """;

    @TempDir
    Path folder;

    @Test
    void aMailServerThatIsDownMakesARunOneForAPersonAndNothingIsDoneTwice() throws IOException {
        GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
        post.start();
        try (Scenario scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database("sending"))) {
            scenario.inbox.deliver(Mails.samples().subList(0, 3));
            scenario.job("test", Scenario.JOB + REPORTS);
            Product product =
                    scenario.product.with("SMTP_PORT", Integer.toString(TestSocketUtils.findAvailableTcpPort()));

            Ended ended = product.execute("run", "test");

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
            assertThat(ended.out())
                    .contains("test: done, but 1 report did not go out, 3 new messages", "wrote " + folder)
                    .contains("not mailed: the SMTP server 127.0.0.1", "report send test");
            assertThat(Files.readString(folder.resolve("reports/test-1.csv"))).startsWith("address,domain,state");
            assertThat(folder.resolve("reports/bounces.html")).exists();
            assertThat(scenario.inbox.count("INBOX")).isZero();
            assertThat(
                            scenario.ledger.count(
                                    "SELECT COUNT(*) FROM poll_run WHERE state = 'attention' AND report_failure LIKE '%refuses%'"))
                    .isOne();
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM mailbox_lease WHERE released"))
                    .isOne();
            assertThat(product.execute("check", "test").exitCode()).isOne();

            Product mended =
                    product.with("SMTP_PORT", Integer.toString(post.getSmtp().getPort()));
            Ended sent = mended.execute("report", "send", "test");

            assertThat(sent.exitCode()).as(sent.out() + sent.err()).isZero();
            assertThat(sent.out()).contains("mailed to 1 address");
            assertThat(post.getReceivedMessages()).hasSize(1);
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run")).isOne();
            assertThat(mended.execute("run", "test").out()).contains("test: done, no new messages");
            assertThat(post.getReceivedMessages()).as("no news, no mail").hasSize(1);
        } finally {
            post.stop();
        }
    }
}
