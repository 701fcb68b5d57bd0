package org.bounceledger.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.SourceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An mbox as a mailbox that is only read. */
final class MboxMailboxTest {
    private static final String FROM = "From MAILER-DAEMON Thu Jan  1 00:00:00 2026\n";
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("box");
    }

    @Test
    void readsMessagesInTheOrderOfTheFile() throws IOException {
        write(box("A: 1\n\n>From x\n", "B: 2\n", "no end"));

        assertThat(contents()).containsExactly("A: 1\n\nFrom x\n", "B: 2\n", "no end\n");
        assertThat(uids()).isSorted().doesNotContain(0L);
        assertThat(new MboxMailbox(file, 3, clock()).readOnly()).isTrue();
        assertThat(results(3)).containsExactly("A: ", "B: ", "no ");
    }

    @Test
    void whenItGrowsOnlyTheNewMessagesAreNew() throws IOException {
        write(box("A: 1\n", "B: 2\n"));
        List<Long> before = uids();

        write(box("A: 1\n", "B: 2\n", "C: 3\n"));

        assertThat(uids()).hasSize(3).startsWith(before.get(0), before.get(1));
    }

    @Test
    void whenItIsRewrittenNothingIsTakenForSomethingElse() throws IOException {
        write(box("A: 1\n", "B: 2\n", "C: 3\n"));
        List<Long> before = uids();

        write(box("A: 1\n", "X: 9\n", "C: 3\n"));
        assertThat(uids()).hasSize(3).contains(before.get(0), before.get(2)).doesNotContain(before.get(1));

        write(box("B: 2\n", "C: 3\n"));
        assertThat(uids()).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aMessageThatIsNotThereAnyMoreWhenItIsReadIsGone() throws IOException {
        write(box("A: 1\n", "B: 2\n", "C: 3\n"));
        try (MboxMailbox mailbox = new MboxMailbox(file, 1_000, clock())) {
            SourceFolder inbox = mailbox.open("INBOX");
            long[] uids = mailbox.list(inbox);
            write(box("A: 1\n", "X: 9\n"));

            assertThat(results(mailbox, inbox, uids)).containsExactly("A: 1\n", "gone", "gone");
            Files.delete(file);
            assertThat(results(mailbox, inbox, uids)).allMatch(result -> result.startsWith("not read: "));
        }
    }

    @Test
    void theLastMessageOfAFileThatWasJustWrittenMayNotBeWholeYet() throws IOException {
        write(box("A: 1\n", "B: 2\n"));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(1)));

        assertThat(contents()).containsExactly("A: 1\n");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThatThrownBy(this::uids).hasMessageContaining("there is no mbox file");
        write("Subject: no mbox\n");
        assertThatThrownBy(this::uids).hasMessageContaining("is no mbox: it does not begin with \"From \"");
        write("");
        assertThat(uids()).isEmpty();
        write(box("A: 1\n"));
        Files.createFile(folder.resolve("box.lock"));
        assertThatThrownBy(this::uids).hasMessageContaining("is locked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            From MAILER-DAEMON Thu Jan  1 00:00:00 2026               | 2026-01-01T00:00:00Z
            From neko@jp.example Fri May 29 23:59:01 2026             | 2026-05-29T23:59:01Z
            From neko@jp.example Fri May 29 23:59:01 JST 2026         | 2026-05-29T23:59:01Z
            From neko@jp.example  Fri May  1 23:59:01 2026 +0900      | 2026-05-01T23:59:01Z
            From neko@jp.example 2026-05-29 23:59:01                  | -
            From 23:59:01                                             | -
            From nobody Fri Foo 29 23:59:01 2026                      | -
            """)
    void theFromLineTellsTheTimeOfReceipt(String line, Instant time) {
        assertThat(FromLine.time((line + "\nSubject: x 00:00:00 2026\n").getBytes(ISO_8859_1)))
                .isEqualTo(time);
    }

    private static String box(String... messages) {
        return Arrays.stream(messages)
                .map(message -> FROM + message + (message.endsWith("\n") ? "\n" : "\n\n"))
                .collect(Collectors.joining());
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content, ISO_8859_1);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofHours(1))));
    }

    private List<Long> uids() {
        try (MboxMailbox mailbox = new MboxMailbox(file, 1_000, clock())) {
            return Arrays.stream(mailbox.list(mailbox.open("INBOX"))).boxed().toList();
        }
    }

    private List<String> contents() {
        return results(1_000);
    }

    private List<String> results(int limit) {
        try (MboxMailbox mailbox = new MboxMailbox(file, limit, clock())) {
            SourceFolder inbox = mailbox.open("INBOX");
            return results(mailbox, inbox, mailbox.list(inbox));
        }
    }

    private static List<String> results(MboxMailbox mailbox, SourceFolder inbox, long[] uids) {
        FetchCursor cursor = mailbox.fetch(inbox, uids);
        return Stream.generate(cursor::next)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .map(result -> result.<String>fold(
                        fetched -> new String(fetched.message().content(), ISO_8859_1),
                        notRead -> "not read: " + notRead.why(),
                        gone -> "gone"))
                .toList();
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
