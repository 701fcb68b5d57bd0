package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
import org.springframework.test.util.TestSocketUtils;

/** What a user does wrong, or finds broken: told clearly, with an exit code for scripts, and nothing half done. */
@Tag("long")
final class WrongInputTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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

    @Test
    void aWrongCommandLineIsRefused() {
        failsWith(scenario.product.execute("runn", "test"), 2, "there is no command \"runn\"; did you mean \"run\"?");
    }

    @Test
    void whatIsNoEmailIsUnreadableAndWhatIsMissingKeepsNothingBack() throws IOException {
        Files.write(
                folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});

        Ended ended = scenario.product.execute("classify", "missing.eml", "picture.png");

        assertThat(ended.err()).contains("missing.eml: there is no such file or folder");
        assertThat(ended.exitCode()).as(ended.err()).isOne();
        assertThat(ended.out()).contains("\"kind\":\"unreadable\"");
    }

    @Test
    void aWrongPasswordIsTheServersWordAndLeavesTheMailAlone() {
        assertThat(inside(scenario.product.with("BOUNCE_IMAP_PASSWORD", "wrong"), "run", "test"))
                .isOne();

        assertThat(out())
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

        try (Inside product = new Inside(scenario.product)) {
            assertThat(product.execute(out, "run", "test")).isOne();
            assertThat(out()).contains("Junk").contains("INBOX");
            assertThat(product.execute(out, "check", "test")).isOne();
        }
    }

    @Test
    void aDryRunWritesAndMovesNothingAndAnEmptyMailboxIsNoFailure() {
        try (Inside product = new Inside(scenario.product)) {
            assertThat(product.execute(out, "run", "test", "--dry-run")).isZero();
            assertThat(out()).contains("test: dry run, 3 new messages");
            assertThat(scenario.inbox.count("INBOX")).isEqualTo(3);
            assertThat(scenario.ledger.rows()).isEmpty();

            assertThat(product.execute(out, "run", "test")).isZero();
            assertThat(product.execute(out, "run", "test")).isZero();
            assertThat(out()).contains("test: done, no new messages");
        }
    }

    /** What names something that is not there is refused, and not answered as if there was nothing to tell. */
    @Test
    void aRunThatIsNotThereOrOfAnotherJobIsRefused() {
        try (Inside product = new Inside(scenario.product)) {
            assertThat(product.execute(out, "run", "test")).isZero();
            out.reset();
            assertThat(product.execute(out, "runs", "test", "--run", "1")).isZero();
            assertThat(out()).contains("Run 1 of test: done");
            out.reset();
            assertThat(product.execute(out, "runs", "nightly", "--run", "1")).isEqualTo(2);
            assertThat(product.execute(out, "runs", "--run", "99")).isEqualTo(2);
            assertThat(product.execute(out, "brake", "list", "99")).isEqualTo(2);
            assertThat(product.execute(out, "brake", "drop", "99")).isEqualTo(2);
            assertThat(out()).isEmpty();

            assertThat(toldBy(() -> product.execute("report", "rates", "--since", "2020-01-01")))
                    .contains("The report rates goes back 91 days and no farther");
            assertThat(toldBy(() -> product.execute("report", "days", "--since", "2020-01-01")))
                    .isEmpty();

            scenario.ledger.alter("UPDATE poll_run SET state = 'running', ended_at = NULL");
            assertThat(product.execute(out, "runs")).isZero();
            assertThat(out())
                    .as("nobody holds its mailbox")
                    .contains("interrupted")
                    .doesNotContain("running");
        }
    }

    private int inside(Product product, String... arguments) {
        try (Inside inside = new Inside(product)) {
            return inside.execute(out, arguments);
        }
    }

    /** What stands on standard error. */
    private static String toldBy(Runnable command) {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            command.run();
            return told.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void failsWith(Ended ended, int exitCode, String message) {
        assertThat(ended.err()).contains(message);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
        assertThat(ended.out()).isEmpty();
    }
}
