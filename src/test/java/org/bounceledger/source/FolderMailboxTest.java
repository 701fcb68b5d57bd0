package org.bounceledger.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.MoveResult;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.ByteSize;
import org.bounceledger.job.FileSource;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.LimitSettings;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maildirs and folders of .eml files as mailboxes. */
final class FolderMailboxTest {
    private static final Instant WRITTEN = Instant.parse("2026-05-01T00:00:00Z");
    private static final int LIMIT = 65_536;
    private static final FolderSettings FOLDERS =
            new FolderSettings(List.of("INBOX"), "Bounces/Processed", "Bounces/Ignored", "Bounces/Review");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Instant now = WRITTEN.plus(Duration.ofHours(1));

    @Test
    void readsAMaildirAndFilesWithoutChangingNames() throws IOException {
        maildir("md");
        write("md/cur/1.a:2,S", "A");
        write("md/new/2.b", "B");
        write("md/tmp/3.c", "still being delivered");
        write("md/new/.hidden", "no message");
        Files.createSymbolicLink(folder.resolve("md/new/4.d"), folder.resolve("md/tmp/3.c"));
        Files.createDirectory(folder.resolve("md/cur/5.e"));

        try (Mailbox mailbox = open(FileSource.Kind.MAILDIR, "md")) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(read(mailbox, inbox)).containsExactly("A", "B");
            long[] uids = mailbox.list(inbox);

            MoveResult moved = mailbox.move(inbox, uids, "Bounces/Processed");

            assertThat(moved.moved()).hasSize(2);
            assertThat(files("md/.Bounces.Processed")).containsExactly("cur/1.a:2,S", "maildirfolder", "new/2.b");
            assertThat(mailbox.open("INBOX").messages()).isZero();
            assertThat(mailbox.move(inbox, uids, "Bounces/Processed").missing()).hasSize(2);
        }
    }

    @Test
    void aMessageThatAMailProgramMarksIsTheSameMessage() throws IOException {
        maildir("md");
        write("md/new/1.a", "A");
        write("md/new/2.b", "B");
        write("md/new/3.c", "C");
        try (Mailbox mailbox = open(FileSource.Kind.MAILDIR, "md")) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long[] uids = mailbox.list(inbox);
            rename("md/new/1.a", "md/cur/1.a:2,S");
            Files.delete(folder.resolve("md/new/3.c"));

            assertThat(results(mailbox, inbox, uids)).containsExactly("A", "B", "gone");
            rename("md/cur/1.a:2,S", "md/cur/1.a:2,FS");
            MoveResult moved = mailbox.move(inbox, uids, "Bounces/Review");

            assertThat(moved.moved()).containsExactlyInAnyOrder(uids[0], uids[1]);
            assertThat(moved.missing()).containsExactly(uids[2]);
            assertThat(files("md/.Bounces.Review")).contains("cur/1.a:2,FS", "new/2.b");
        }
    }

    /** As it does with all that is new when it opens the Maildir, which takes a while where there is much. */
    @Test
    void aMailProgramMayRenameMessagesWhileTheyAreListed() throws IOException {
        maildir("md");
        write("md/new/1.a", "A");
        Maildir maildir = new Maildir(folder.resolve("md"));
        Layout renamed = (Layout) Proxy.newProxyInstance(
                Layout.class.getClassLoader(), new Class<?>[] {Layout.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(maildir, arguments);
                    if (method.getName().equals("isMessage") && Files.exists(folder.resolve("md/new/1.a"))) {
                        rename("md/new/1.a", "md/cur/1.a:2,S");
                    }
                    return answer;
                });
        try (Mailbox mailbox = new FolderMailbox(renamed, FOLDERS, LIMIT)) {
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(inbox.messages()).isEqualTo(1);
            assertThat(read(mailbox, inbox)).containsExactly("A");
        }
    }

    @Test
    void namesOfAnyOctetsAndFoldersOfAnyLanguage() throws Exception {
        maildir("md");
        write("md/new/1.a", "A");
        Process shell = new ProcessBuilder("sh", "-c", "mv md/new/1.a \"md/new/$(printf '1.\\377\\201')\"")
                .directory(folder.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        FolderSettings folders = new FolderSettings(List.of("INBOX"), "バウンス/処理済み", "Ignored", "Review");
        try (Mailbox mailbox = open(FileSource.Kind.MAILDIR, "md", folders)) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(read(mailbox, inbox)).containsExactly("A");

            assertThat(mailbox.move(inbox, mailbox.list(inbox), "バウンス/処理済み").moved())
                    .hasSize(1);

            SourceFolder target = mailbox.open("バウンス/処理済み");
            assertThat(read(mailbox, target)).containsExactly("A");
            assertThat(folder.resolve("md/.&MNAwpjDzMLk-.&UeZ0Bm4IMH8-")).isDirectory();
        }
    }

    @Test
    void ofALargeMessageTheBeginningIsRead() throws IOException {
        maildir("md");
        write("md/new/1.a", "x".repeat(LIMIT + 1));
        try (Mailbox mailbox = open(FileSource.Kind.MAILDIR, "md")) {
            SourceFolder inbox = mailbox.open("INBOX");
            FetchResult result =
                    mailbox.fetch(inbox, mailbox.list(inbox)).next().orElseThrow();
            assertThat(result.<Boolean>fold(
                            fetched -> fetched.message().truncated()
                                    && fetched.message().size() == LIMIT + 1
                                    && fetched.message().content().length == LIMIT
                                    && WRITTEN.equals(fetched.internalDate()),
                            notRead -> false,
                            gone -> false))
                    .isTrue();
        }
    }

    @Test
    void aNameThatIsUsedAgainIsAnotherMessage() throws IOException {
        write("in/0001.EML", "A");
        write("in/notes.txt", "no message");
        write("in/.0002.eml", "no message yet");
        write("in/Bounces/Processed/0001.EML", "filed in another year");
        try (Mailbox mailbox = open(FileSource.Kind.EML, "in")) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long first = mailbox.list(inbox)[0];
            assertThat(mailbox.move(inbox, mailbox.list(inbox), "Bounces/Processed")
                            .moved())
                    .containsExactly(first);
            assertThat(files("in/Bounces/Processed"))
                    .containsExactlyInAnyOrder("0001.EML", Long.toHexString(first) + ".eml");

            write("in/0001.EML", "AA");
            assertThat(read(mailbox, mailbox.open("INBOX"))).containsExactly("AA");
            assertThat(mailbox.list(inbox)).hasSize(1).doesNotContain(first);

            write("in/0001.EML", "changed since it was listed");
            assertThat(results(mailbox, inbox, mailbox.list(inbox))).containsExactly("gone");
            assertThat(files("in")).contains("notes.txt", ".0002.eml");
        }
    }

    @Test
    void aFileThatMayStillBeWrittenIsLeftForTheNextRun() throws IOException {
        write("in/1.eml", "A");
        write("in/2.eml", "B");
        Files.setLastModifiedTime(folder.resolve("in/2.eml"), FileTime.from(now.minusMillis(1_500)));
        try (Mailbox mailbox = open(FileSource.Kind.EML, "in")) {
            assertThat(read(mailbox, mailbox.open("INBOX"))).containsExactly("A");
            now = now.plusSeconds(1);
        }
        try (Mailbox mailbox = open(FileSource.Kind.EML, "in")) {
            assertThat(read(mailbox, mailbox.open("INBOX"))).containsExactly("A", "B");
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> open(FileSource.Kind.MAILDIR, "empty"))
                .isInstanceOf(MailboxException.FilesUnusable.class)
                .hasMessageContaining("is no Maildir: it has no folders \"cur\" and \"new\"");
        assertThatThrownBy(() -> open(FileSource.Kind.EML, "nowhere"))
                .hasMessage("there is no folder " + folder.resolve("nowhere") + " that can be seen");
        maildir("md");
        Files.writeString(folder.resolve("md/.Bounces.Ignored"), "in the way");
        try (Mailbox mailbox = open(FileSource.Kind.MAILDIR, "md")) {
            assertThatThrownBy(() -> mailbox.open("Junk")).hasMessageContaining("has no folder Junk");
            assertThatThrownBy(mailbox::ensureTargets).hasMessageContaining(".Bounces.Ignored cannot be made");
            assertThat(mailbox.describe().folders())
                    .extracting(found -> found.name() + " " + found.messages().orElse(-1))
                    .startsWith("INBOX 0");
        }
    }

    @Test
    void nothingIsFiledOntoAnotherFileSystem() throws IOException {
        Path elsewhere = Path.of("/dev/shm");
        maildir("md");
        Assumptions.assumeTrue(
                Files.isDirectory(elsewhere) && !Files.getFileStore(elsewhere).equals(Files.getFileStore(folder)),
                "there is no second file system at hand");
        Path target = Files.createTempDirectory(elsewhere, "bounces");
        try (Mailbox mailbox = open(FileSource.Kind.MAILDIR, "md")) {
            Files.createSymbolicLink(folder.resolve("md/.Bounces.Processed"), target);
            assertThatThrownBy(mailbox::ensureTargets)
                    .hasMessageContaining("is on another file system than the Maildir");
        } finally {
            try (Stream<Path> left = Files.walk(target)) {
                for (Path path :
                        left.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Mailbox open(FileSource.Kind kind, String name) {
        return open(kind, name, FOLDERS);
    }

    private Mailbox open(FileSource.Kind kind, String name, FolderSettings folders) {
        LimitSettings limits =
                new LimitSettings(200, 500, new ByteSize(8 << 20), new ByteSize(LIMIT), Duration.ofHours(1), 3, 1);
        return FileMailboxes.open(
                new FileSource(kind, folder.resolve(name)), folders, limits, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<String> read(Mailbox mailbox, SourceFolder folder) {
        return results(mailbox, folder, mailbox.list(folder));
    }

    /** The contents, or what else became of them. */
    private static List<String> results(Mailbox mailbox, SourceFolder folder, long[] uids) {
        FetchCursor cursor = mailbox.fetch(folder, uids);
        return Stream.generate(cursor::next)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .map(result -> result.<String>fold(
                        fetched -> new String(fetched.message().content(), ISO_8859_1),
                        notRead -> "not read: " + notRead.why(),
                        gone -> "gone"))
                .toList();
    }

    private void maildir(String name) throws IOException {
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(folder.resolve(name).resolve(part));
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, ISO_8859_1);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to));
    }

    /** All files under a folder, relative to it, sorted. */
    private List<String> files(String name) {
        List<String> names = new ArrayList<>();
        Path root = folder.resolve(name);
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .forEach(names::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }
}
