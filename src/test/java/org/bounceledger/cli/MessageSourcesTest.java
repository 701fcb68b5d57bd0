package org.bounceledger.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageSourcesTest {
    private static final String FROM = "From MAILER-DAEMON Thu Jan  1 00:00:00 2026\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final List<String> failures = new ArrayList<>();

    /** Lines are divided by "/"; F is a "From " line; the messages by " + ". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            F/A: 1//a//F/B: 2//b/                            | A: 1//a/ + B: 2//b/
            F/A: 1//a//F/B: 2//b//                           | A: 1//a/ + B: 2//b/
            F/A: 1//a/F/                                     | A: 1//a/F/
            F/A: 1//a//From now on, all is well/             | A: 1//a//From now on, all is well/
            F/A: 1//>From x/>>From y/> From z/>Fro/          | A: 1//From x/>From y/> From z/>Fro/
            F/A: 1////F///F/                                 | A: 1/// + / +
            F/A: 1//no end                                   | A: 1//no end
            F/                                               |
            From/                                            | From/
            """)
    void splitsAnMbox(String mbox, String messages) {
        for (String end : List.of("\n", "\r\n")) {
            String text = mbox.replace("F/", FROM.strip() + "/").replace("/", end);
            String all = messages == null ? "" : messages;
            List<String> expected = List.of(all.split("\\s*\\+\\s*", -1));

            List<RawMessage> read = read(text.getBytes(ISO_8859_1));

            assertThat(read)
                    .extracting(message -> new String(message.content(), ISO_8859_1))
                    .containsExactlyElementsOf(expected.stream()
                            .map(message ->
                                    message.replace("F/", FROM.strip() + "/").replace("/", end))
                            .toList());
        }
    }

    @Test
    void namesTheMessages() throws IOException {
        write("in/0002.eml", FROM + "A: 1\n\n\n" + FROM + "B: 2\n");
        write("in/0001.eml", "A: 1\n");
        write("in/box", FROM + "A: 1\n\n" + FROM + "B: 2\n");
        write("in/a/b/c", "x");
        write("in/.hidden", "x");

        assertThat(sources(folder.resolve("in").toString()))
                .containsExactly("in/0001.eml", "in/0002.eml", "in/a/b/c", "in/box#1", "in/box#2");
        assertThat(sources(folder.resolve("in/box").toString(), folder + "/in/0001.eml", folder + "/in/0001.eml"))
                .containsExactly("in/box#1", "in/box#2", "in/0001.eml", "in/0001.eml");
        assertThat(read("A: 1".getBytes(ISO_8859_1)))
                .extracting(RawMessage::source)
                .containsExactly("-");
        assertThat(read((FROM + "\n" + FROM).getBytes(ISO_8859_1)))
                .extracting(RawMessage::source)
                .containsExactly("-#1", "-#2");
        assertThat(failures).isEmpty();
    }

    @Test
    void readsAMaildir() throws IOException {
        write("md/cur/1.a:2,S", "x");
        write("md/new/2.b", "x");
        write("md/tmp/3.c", "x");
        write("md/dovecot-uidlist", "x");
        write("md/.Junk/cur/4.d", "x");
        write("md/.Junk/new/.keep", "x");

        assertThat(sources(folder + "/md")).containsExactly("md/.Junk/cur/4.d", "md/cur/1.a:2,S", "md/new/2.b");
    }

    /** A name in Latin-1, as archives have them, is no text where names are in UTF-8; under cron, no name beyond ASCII is. */
    @Test
    void readsFilesWhoseNamesAreNoText() throws IOException {
        for (String name : List.of("%FC.eml", "%E4.eml")) {
            Files.writeString(Path.of(URI.create(folder.toUri() + name)), "Subject: " + name + "\n");
        }

        assertThat(sources(folder.toString())).hasSize(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void linksDoNotMakeItHang() throws IOException {
        write("in/a/1", "x");
        Files.createSymbolicLink(folder.resolve("in/a/loop"), folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/self"), Path.of("self"));
        Files.createSymbolicLink(folder.resolve("in/z"), folder.resolve("in/a/1"));

        assertThat(sources(folder + "/in")).containsExactly("in/a/1", "in/z");
        assertThat(failures).singleElement().asString().startsWith("in/self: can't be read");
    }

    @Test
    void emptyAndBinaryFilesAreMessages() throws IOException {
        write("empty", "");
        write("zeros", "\0".repeat(100_000));

        assertThat(sources(folder + "/empty", folder + "/zeros")).containsExactly("empty", "zeros");
    }

    @Test
    void readsTheOthersWhenOneCannotBeRead() throws IOException {
        write("a", "x");

        assertThat(sources(folder + "/missing", folder + "/a", folder + "/a/b", "\0"))
                .containsExactly("a");
        assertThat(failures)
                .containsExactly(
                        "missing: there is no such file or folder",
                        "a/b: can't be read (Not a directory)",
                        "?: its name has characters that this process cannot tell the system; set the environment"
                                + " variable LC_ALL to C.UTF-8");
    }

    @Test
    void saysWhichFileIsClosedToIt() throws IOException {
        Files.setPosixFilePermissions(write("closed\u001B", "x"), Set.of());
        assumeFalse(Files.isReadable(folder.resolve("closed\u001B")), "the superuser may read everything");

        assertThat(sources(folder.toString())).isEmpty();
        assertThat(failures).containsExactly("closed?: permission denied");
    }

    @Test
    void keepsTheBeginningOfALargeMessage() throws IOException {
        int limit = MessageSources.MESSAGE_LIMIT;
        write("at-limit.eml", "x".repeat(limit));
        write("large.eml", "x".repeat(limit + 10));
        write("large.mbox", FROM + "y".repeat(3 * limit) + "\n\n" + FROM + "B: 2\n");
        List<RawMessage> messages = new ArrayList<>();

        MessageSources.read(List.of(folder.toString()), InputStream.nullInputStream(), failures::add, messages::add);

        assertThat(messages)
                .extracting(message -> message.content().length + " of " + message.size())
                .containsExactly(
                        limit + " of " + limit,
                        limit + " of " + (limit + 10),
                        limit + " of " + (3 * limit + 1),
                        "5 of 5");
    }

    @Test
    void memoryDoesNotGrowWithAnMbox() {
        long messages = 200_000;
        byte[] one = (FROM + "Subject: x\n\n" + "some text in a line of usual length, more or less\n".repeat(40) + "\n")
                .getBytes(ISO_8859_1);
        AtomicLong octets = new AtomicLong();
        AtomicLong count = new AtomicLong();

        MessageSources.read(List.of("-"), new Repeated(one, messages), failures::add, message -> {
            count.incrementAndGet();
            octets.addAndGet(message.size());
        });

        assertThat(count).hasValue(messages);
        assertThat(octets).hasValue(messages * (one.length - FROM.length() - 1));
    }

    @Test
    void aMessageThatIsNotCompleteIsNotGiven() {
        byte[] start = (FROM + "A: 1\n\n" + FROM + "B: 2\n").getBytes(ISO_8859_1);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(start), new Broken());
        List<String> sources = new ArrayList<>();

        assertThat(MessageSources.read(List.of("-"), broken, failures::add, message -> sources.add(message.source())))
                .isFalse();
        assertThat(failures).containsExactly("-: can't be read (disk on fire)");
        assertThat(sources).containsExactly("-#1");
    }

    private List<RawMessage> read(byte[] input) {
        List<RawMessage> messages = new ArrayList<>();
        MessageSources.read(List.of("-"), new ByteArrayInputStream(input), failures::add, messages::add);
        return messages;
    }

    private List<String> sources(String... paths) {
        List<String> sources = new ArrayList<>();
        boolean complete = MessageSources.read(
                List.of(paths),
                InputStream.nullInputStream(),
                failure -> failures.add(failure.replace(folder + "/", "")),
                message -> sources.add(message.source().replace(folder + "/", "")));
        assertThat(complete).isEqualTo(failures.isEmpty());
        return sources;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, ISO_8859_1);
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("disk on fire");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("disk on fire");
        }
    }

    /** The same octets, many times. */
    private static final class Repeated extends InputStream {
        private final byte[] octets;
        private long rest;

        private Repeated(byte[] octets, long times) {
            this.octets = octets;
            this.rest = times * octets.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one octet at a time is too slow");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (rest == 0) {
                return -1;
            }
            int start = (int) ((octets.length - rest % octets.length) % octets.length);
            int count = Math.min(length, octets.length - start);
            System.arraycopy(octets, start, into, from, count);
            rest -= count;
            return count;
        }
    }
}
