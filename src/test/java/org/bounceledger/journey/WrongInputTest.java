package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.TestSocketUtils;

/** What a user does wrong, or finds broken: told clearly, with an exit code for scripts, and nothing half done. */
@Tag("long")
final class WrongInputTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path folder;

    private Scenario scenario;

    @BeforeEach
    void start() {
        scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database("wrong" + DATABASES.incrementAndGet()));
        scenario.inbox.deliver(Mails.samples().subList(0, 3));
    }

    @AfterEach
    void stop() {
        scenario.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run nope                  | 2 | jobs: has no job "nope"; it has test
            run                       | 2 | Missing required parameter: 'JOB'
            runn test                 | 2 | there is no command "runn"; did you mean "run"?
            jobs --jobs nowhere       | 2 | nowhere: there is no such folder
            classify missing.eml      | 1 | missing.eml: there is no such file or folder
            explain jobs              | 2 | jobs is a folder; explain takes one message, classify takes folders
            classify --rules no.txt x | 2 | --rules: there is no file "no.txt"
            explain --rules jobs/test.yaml x | 2 | jobs/test.yaml:1: a rule has 4 or 5 columns, not 1
            recipient                 | 2 | name an address, such as: recipient name@example.com
            recipient allow a@b.example | 2 | there is no reason: say why, with --reason
            recipient clear           | 2 | name either an address (or @domain) or a file with --file
            policy shadow test        | 2 | the job test has no shadow-policy; write one into its file
            recipient not-an-address  | 2 | "not-an-address" is no address; it should look like name@example.com
            """)
    void commandLines(String commandLine, int exitCode, String message) {
        failsWith(scenario.product.execute(commandLine.split(" ")), exitCode, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'mailbox: [' | jobs/test.yaml:
            'mailbox: {hots: a, host: b, user: c, password: /run/secrets/none}\\nschedule: {cron: x}' | did you mean "host"
            'mailbox: {host: b, user: c, password: "${BOUNCE_IMAP_PASSWORD}"}\\nschedule: {cron: "0 99 * * * ?"}' | schedule.cron
            'mailbox: {host: b, user: c, password: plain}\\nschedule: {cron: * * * * * ?}' | put a value that begins with * or & in quotes
            'mailbox: {host: b, user: c, password: plain}' | mailbox.password
            """)
    void jobFiles(String yaml, String message) {
        scenario.job("test", yaml.replace("\\n", "\n"));

        failsWith(scenario.product.execute("run", "test"), 2, message);
    }

    @Test
    void aWrongPasswordIsTheServersWordAndLeavesTheMailAlone() {
        Ended ended = scenario.product.with("BOUNCE_IMAP_PASSWORD", "wrong").execute("run", "test");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .contains("127.0.0.1:" + scenario.inbox.port())
                .contains("login")
                .doesNotContain("wrong");
        assertThat(scenario.inbox.count("INBOX")).isEqualTo(3);
        assertThat(scenario.ledger.count("SELECT COUNT(*) FROM poll_run WHERE state = 'failed'"))
                .isOne();
    }

    @Test
    void aFileInTheFolderOfSecretsIsAsGoodAsAVariable() throws IOException {
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets").resolve("BOUNCE_IMAP_PASSWORD"), scenario.inbox.password() + "\n");

        Ended ended = scenario.product
                .with("BOUNCE_IMAP_PASSWORD", "")
                .with("BOUNCE_SECRETS", folder.resolve("secrets").toString())
                .execute("run", "test");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    @Test
    void aMailServerThatIsDownIsNamed() throws IOException {
        String port = Integer.toString(TestSocketUtils.findAvailableTcpPort());

        Ended ended = scenario.product.with("BOUNCE_IMAP_PORT", port).execute("run", "test");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("127.0.0.1:" + port);
        assertThat(ended.err())
                .as("told at once, not only after half a minute")
                .containsOnlyOnce("test: tries for half a minute, since 127.0.0.1:" + port + " refuses the connection");

        Ended dry = scenario.product.with("BOUNCE_IMAP_PORT", port).execute("run", "test", "--dry-run");

        failsWith(dry, 1, "127.0.0.1:" + port);
        assertThat(dry.err()).doesNotContain("\tat ");
    }

    @Test
    void aDatabaseThatIsDownIsNamed() throws IOException {
        String port = Integer.toString(TestSocketUtils.findAvailableTcpPort());

        Ended ended = scenario.product
                .with("BOUNCE_DB_URL", "jdbc:mysql://user:s3cret@127.0.0.1:" + port + "/nothing?Password=s3cret")
                .execute("run", "test");

        failsWith(ended, 1, "cannot reach the database");
        assertThat(ended.err())
                .contains("BOUNCE_DB_URL: 127.0.0.1:" + port + "/nothing)")
                .doesNotContain("\tat ", "s3cret");
        assertThat(scenario.inbox.count("INBOX")).isEqualTo(3);
    }

    @Test
    void aFolderThatIsMissingIsNamedWithThoseThatExist() {
        scenario.job("test", Scenario.JOB + "folders:\n  sources: [Junk]\n");

        Ended ended = scenario.product.execute("run", "test");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("Junk").contains("INBOX");
        try (Inside product = new Inside(scenario.product)) {
            assertThat(product.execute("check", "test")).isOne();
        }
    }

    @Test
    void anEmptyMailboxIsNoFailure() {
        assertThat(scenario.product.execute("run", "test").exitCode()).isZero();

        Ended ended = scenario.product.execute("run", "test");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("test: done, no new messages");
    }

    @Test
    void whatIsNoEmailIsUnreadable() throws IOException {
        Files.write(
                folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});

        Ended ended = scenario.product.execute("classify", "picture.png");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("\"kind\":\"unreadable\"");
    }

    @Test
    void aDryRunWritesAndMovesNothing() {
        Ended ended = scenario.product.execute("run", "test", "--dry-run");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("test: dry run, 3 new messages");
        assertThat(scenario.inbox.count("INBOX")).isEqualTo(3);
        assertThat(scenario.ledger.rows()).isEmpty();
    }

    private static void failsWith(Ended ended, int exitCode, String message) {
        assertThat(ended.err()).contains(message);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
        assertThat(ended.out()).isEmpty();
    }
}
