package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files in place of a mailbox: the same messages make the same ledger wherever they lie, and each is read once. */
final class FileSourcesTest {
    private static final Instant RECEIVED = Instant.parse("2026-06-01T00:00:00Z");
    private static final String JOB = "source: %s\nlimits: {chunk-size: 5}\n";

    /** Of an mbox, the line end before a "From " line is part of the message. */
    private final List<byte[]> mails = Mails.samples().stream()
            .filter(mail -> mail.length > 0 && mail[mail.length - 1] == '\n')
            .limit(23)
            .toList();

    @TempDir
    Path folder;

    @Test
    void aMaildirIsDrainedOnceAlsoWhenTheProcessDies() throws IOException {
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(folder.resolve("md").resolve(part));
        }
        for (int i = 0; i < mails.size(); i++) {
            write(folder.resolve(i % 2 == 0 ? "md/new/" + i + ".a.host" : "md/cur/" + i + ".a.host:2,S"), i);
        }
        LedgerDump ledger = ledger("maildir");
        Product product = product("maildir", "maildir:../md");

        Ended check = product.execute("check", "test");
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.out())
                .contains(
                        "reads the Maildir " + folder.resolve("md"), "INBOX: 23 messages", "moving by renaming files");

        assertThat(product.failingAt("after-move").execute("run", "test").exitCode())
                .isEqualTo(86);
        ledger.expireLeases();
        Ended relaunched = product.execute("run", "test");
        assertThat(relaunched.exitCode())
                .as(relaunched.out() + relaunched.err())
                .isZero();
        assertThat(messages("md/new") + messages("md/cur")).isZero();
        assertThat(Stream.of("Processed", "Ignored", "Review")
                        .mapToInt(name ->
                                messages("md/.Bounces." + name + "/new") + messages("md/.Bounces." + name + "/cur"))
                        .sum())
                .isEqualTo(23);
        assertThat(ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'"))
                .isEqualTo(23);
        assertThat(judgements("maildir")).hasSizeGreaterThan(23).isEqualTo(fromAnMbox());
    }

    /** An mbox is not changed, and when it grows the new messages alone are read. */
    private List<String> fromAnMbox() throws IOException {
        Path box = folder.resolve("box");
        mbox(box, mails.size() - 3);
        Product product = product("mbox", "mbox:../box");
        Ended first = product.execute("run", "test");
        assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
        assertThat(first.out())
                .contains("test: done, 20 new messages", "20 messages recorded and left where they are")
                .doesNotContain("FILED TO");

        byte[] grown = mbox(box, mails.size());
        Ended second = product.execute("run", "test");
        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(second.out()).contains("test: done, 3 new messages");
        assertThat(box).hasBinaryContent(grown);
        assertThat(ledger("mbox").count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'kept'"))
                .isEqualTo(23);
        return judgements("mbox");
    }

    @Test
    void aFolderOfEmlFilesIsLookedAtAndDrained() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        write(folder.resolve("in/0001.eml"), 0);
        write(folder.resolve("in/0002.eml"), 1);
        write(folder.resolve("in/0003.eml"), 0);
        Product product = product("eml", "eml:../in");
        Ended preview = product.execute("run", "test", "--dry-run");
        assertThat(preview.exitCode()).as(preview.out() + preview.err()).isZero();
        assertThat(preview.out()).contains("test: dry run, 3 new messages");
        assertThat(messages("in")).isEqualTo(3);

        Ended run = product.execute("run", "test");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("test: done, 3 new messages", "1 message had been seen before and counts once");
        assertThat(messages("in")).isZero();
        assertThat(ledger("eml").count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'"))
                .isEqualTo(3);
    }

    /** What the ledger says about contents and recipients, but not where they lay. */
    private static List<String> judgements(String database) {
        JdbcClient sql = JdbcClient.create(database(database).dataSource());
        return Stream.of(
                        "SELECT CONCAT_WS('|', HEX(content_hash), size, kind, format, outcome, received_at, copy_of IS NULL)"
                                + " FROM mailbox_message ORDER BY 1",
                        "SELECT CONCAT_WS('|', HEX(m.content_hash), e.position, e.recipient, e.occurred_at, e.rule, e.counts)"
                                + " FROM bounce_event e JOIN mailbox_message m ON m.id = e.message_id ORDER BY 1",
                        "SELECT CONCAT_WS('|', address, state, since_at, until_at, reason) FROM recipient_status ORDER BY 1")
                .flatMap(query -> sql.sql(query).query(String.class).list().stream())
                .toList();
    }

    private Product product(String database, String source) throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/test.yaml"), JOB.formatted(source));
        DatabaseServer server = database(database);
        return Product.in(
                folder,
                Map.of(
                        "BOUNCE_DB_URL", server.url(),
                        "BOUNCE_DB_USER", server.user(),
                        "BOUNCE_DB_PASSWORD", server.password()));
    }

    private static LedgerDump ledger(String database) {
        return new LedgerDump(database(database));
    }

    private static DatabaseServer database(String name) {
        return EmbeddedMariaDb.shared().database("files_" + name);
    }

    private void write(Path file, int mail) throws IOException {
        Files.write(file, mails.get(mail));
        Files.setLastModifiedTime(file, FileTime.from(RECEIVED));
    }

    private byte[] mbox(Path box, int messages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] mail : mails.subList(0, messages)) {
            String text = new String(mail, StandardCharsets.ISO_8859_1);
            String quoted = text.replaceAll("(?m)^(>*From )", ">$1");
            out.writeBytes(("From MAILER-DAEMON Mon Jun  1 00:00:00 2026\n" + quoted + "\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.write(box, out.toByteArray());
        Files.setLastModifiedTime(box, FileTime.from(RECEIVED));
        return out.toByteArray();
    }

    private int messages(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException none) {
            return 0;
        }
    }
}
