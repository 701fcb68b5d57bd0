package org.bounceledger.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {
    private static final String REPORT = """
            From: MAILER-DAEMON@mx.jp.example
            Subject: Undelivered
             mail
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="b1/mx.jp.example"

            preamble
            --b1/mx.jp.example
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            caf=C3=A9 au =
            lait
            --b1/mx.jp.example
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.jp.example
            --b1/mx.jp.example
            Content-Type: message/rfc822

            Message-ID: <1@example.org>
            To: neko@jp.example

            body
            --b1/mx.jp.example--
            epilogue
            """;

    private static MailTree read(String message) {
        return read(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static MailTree read(byte[] message) {
        return MailReader.read(RawMessage.whole("test", message));
    }

    private static String outline(MailTree tree) {
        return tree.leaves().stream()
                .map(part -> part + "=" + part.text().strip())
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r\n"})
    void everyLineEndGivesTheSameTree(String lineEnd) {
        MailTree tree = read(REPORT.replace("\n", lineEnd));

        assertThat(outline(tree))
                .isEqualTo("1 text/plain=café au lait|2 message/delivery-status=Reporting-MTA: dns; mx.jp.example|"
                        + "3 message/rfc822=Message-ID: <1@example.org>\nTo: neko@jp.example\n\nbody");
        assertThat(tree.fields().text("subject")).isEqualTo("Undelivered mail");
        assertThat(tree.leaves().get(2).embedded().orElseThrow().value("message-id"))
                .isEqualTo("<1@example.org>");
        assertThat(tree.quirks()).isEmpty();
    }

    static Stream<Arguments> tolerated() {
        return Stream.of(
                Arguments.of(
                        "mbox line", "From neko Thu Apr 29 23:34:45 2010\nSubject: s\n\nbody", "text/plain=body", null),
                Arguments.of("blank lines first", "\n\nSubject: s\n\nbody", "text/plain=body", null),
                Arguments.of("NULs", "Sub\0ject: s\n\nbo\0dy", "text/plain=body", null),
                Arguments.of("no body", "Subject: s", "text/plain=", null),
                Arguments.of("blank before the colon", "Subject : s\n\nbody", "text/plain=body", null),
                Arguments.of("junk in the header", "X-First: 1\n)junk(\nSubject: s\n\nbody", "text/plain=body", null),
                Arguments.of(
                        "boundary that never closes",
                        "Subject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\none\n--x\n\ntwo\n",
                        "1 text/plain=one|2 text/plain=two",
                        Quirk.BOUNDARY_UNCLOSED),
                Arguments.of(
                        "another boundary than named",
                        "Subject: s\nContent-Type: multipart/mixed; boundary=x\n\n--y\nContent-Type: text/html\n\none\n--y--\n",
                        "1 text/html=one",
                        Quirk.BOUNDARY_MISSING),
                Arguments.of(
                        "boundary that never appears",
                        "Subject: s\nContent-Type: multipart/mixed; boundary=x\n\nall of it",
                        "multipart/mixed=all of it",
                        Quirk.BOUNDARY_MISSING),
                Arguments.of(
                        "Content-Type lost",
                        "Subject: s\n\nThis is a MIME-encapsulated message\n\n--y\nContent-Type: text/plain\n\none\n--y--\n",
                        "1 text/plain=one",
                        null),
                Arguments.of(
                        "a multipart quoted in a text",
                        "Subject: s\n\nSorry.\n\nIt said:\n\n--y\nContent-Type: text/plain\n\none\n--y--\n",
                        "text/plain=Sorry.\n\nIt said:\n\n--y\nContent-Type: text/plain\n\none\n--y--",
                        null),
                Arguments.of(
                        "boundary of the inner part begins with that of the outer",
                        """
                        Subject: s
                        Content-Type: multipart/mixed; boundary=x

                        --x
                        Content-Type: multipart/mixed; boundary=x1

                        --x1

                        one
                        --x1--
                        --x

                        two
                        --x--
                        """,
                        "1.1 text/plain=one|2 text/plain=two",
                        null),
                Arguments.of(
                        "segments of a boundary",
                        "Subject: s\nContent-Type: multipart/mixed; boundary*0=a; boundary*1=b\n\n--ab\n\none\n--ab--\n",
                        "1 text/plain=one",
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tolerated")
    void toleratesWhatStrangersWrite(String what, String message, String outline, Quirk quirk) {
        MailTree tree = read(message);

        assertThat(outline(tree)).as(what).isEqualTo(outline);
        assertThat(tree.fields().value("subject")).isEqualTo("s");
        assertThat(tree.quirks()).containsExactlyElementsOf(quirk == null ? List.of() : List.of(quirk));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "windows-31j", "EUC-JP", "UTF-8"})
    void guessesTheCharsetOfUnlabelledJapanese(String charset) {
        String text = "次のあて先へのメッセージはエラーのため送信できませんでした。";
        byte[] message = ("Subject: " + text + "\n\n" + text).getBytes(Charset.forName(charset));

        assertThat(read(message).fields().text("subject")).isEqualTo(text);
        assertThat(read(message).root().text()).isEqualTo(text);
    }

    @Test
    void guessesWindows1252ForUnlabelledLatin() {
        byte[] message =
                "Subject: s\n\nUnzustellbar: Empfänger gelöscht – für immer".getBytes(Charset.forName("windows-1252"));

        assertThat(read(message).root().text()).isEqualTo("Unzustellbar: Empfänger gelöscht – für immer");
    }

    static Stream<Arguments> encodedWords() {
        return Stream.of(
                Arguments.of("=?utf-8?q?caf=C3=A9_au?= lait", "café au lait"),
                Arguments.of("=?utf-8?B?w6k=?= =?utf-8?B?w6g=?=", "éè"),
                Arguments.of("=?utf-8?B?5L2g5aW=?==?utf-8?B?vQ==?=", "你好"),
                Arguments.of("=?iso-8859-1?q?a?b=E9?=", "a?bé"),
                Arguments.of("=?utf-8*en?q?a?=", "a"),
                Arguments.of("=?utf-8?x?a?=", "=?utf-8?x?a?="),
                Arguments.of("=?unknown-8bit?q?a=20b?=", "a b"),
                Arguments.of("=?utf-8?q?a", "=?utf-8?q?a"));
    }

    @ParameterizedTest
    @MethodSource("encodedWords")
    void decodesEncodedWords(String coded, String text) {
        assertThat(read("Subject: " + coded + "\n\n").fields().text("subject")).isEqualTo(text);
    }

    @Test
    void takesHtmlForText() {
        String html = "<html><head><style>p{}</style></head><body><p>Mail to &lt;neko@jp.example&gt; failed:<br>"
                + "<script>alert('<p>')</script>550&nbsp;5.1.1 a &#60; b</p></body>";

        String text =
                read("Subject: s\nContent-Type: text/html\n\n" + html).root().plainText();

        assertThat(text.strip()).isEqualTo("Mail to <neko@jp.example> failed:\n550 5.1.1 a < b");
    }

    @Test
    void aLineThatACutLeftIncompleteIsLeftOut() {
        MailTree tree = read(REPORT.substring(0, REPORT.indexOf("jp.example\n\nbody")));

        assertThat(outline(tree)).endsWith("3 message/rfc822=Message-ID: <1@example.org>");
        assertThat(tree.quirks()).containsExactlyInAnyOrder(Quirk.BOUNDARY_UNCLOSED, Quirk.TRUNCATED);
    }

    @Test
    void aMessageCutAnywhereIsRead() {
        byte[] whole = REPORT.getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 0; length <= whole.length; length++) {
            MailTree tree = read(Arrays.copyOf(whole, length));
            assertThat(tree.leaves()).isNotEmpty().allSatisfy(part -> assertThat(part.plainText())
                    .isNotNull());
        }
    }

    @Test
    void anyOctetsAreRead() {
        long seed = 20_260_501L;
        Random random = new Random(seed);
        String alphabet = "\r\n\0-: \t=?;\"<>()xContent-Type: multipart/mixed; boundary=x\u00e9\u001b$B";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder message = new StringBuilder();
            for (int i = random.nextInt(400); i > 0; i--) {
                message.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            MailTree tree = read(message.toString());
            assertThat(tree.leaves())
                    .as("seed %d round %d", seed, round)
                    .allSatisfy(part -> assertThat(part.plainText()).isNotNull());
            tree.fields().list().forEach(field -> assertThat(field.text()).isNotNull());
        }
    }

    static Stream<Arguments> hostile() {
        String part = "Content-Type: multipart/mixed; boundary=x\n\n--x\n";
        return Stream.of(
                Arguments.of(
                        "a boundary of 200 KB",
                        "Subject: s\nContent-Type: multipart/mixed; boundary=" + "x".repeat(200_000) + "\n\n"
                                + "--x\n".repeat(50_000)),
                Arguments.of("10,000 nested parts", "Subject: s\n" + part.repeat(10_000)),
                Arguments.of("100,000 parts", "Subject: s\n" + part + "\n--x\n".repeat(100_000)),
                Arguments.of("a subject of a million lines", "Subject: s\n" + " a\n".repeat(1_000_000) + "\n"),
                Arguments.of("100,000 fields", "Subject: s\n" + "X: y\n".repeat(100_000) + "\n"),
                Arguments.of("100,000 broken encoded words", "Subject: s" + "=?a?b?".repeat(100_000) + "\n\n"),
                Arguments.of("a line of 1 MB", "Subject: s\nX: " + "=?".repeat(500_000)),
                Arguments.of(
                        "parameters without end", "Subject: s\nContent-Type: text/plain" + ";a*0=(b".repeat(100_000)),
                Arguments.of("open tags", "Subject: s\nContent-Type: text/html\n\n" + "<a &".repeat(200_000)),
                Arguments.of("commas", "Subject: s\nTo: " + "(\"@,<".repeat(10_000) + "\n\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void hostileMailTakesNoLongerThanItsSize(String what, String message) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            MailTree tree = read(message);
            assertThat(tree.fields().has("subject")).as(what).isTrue();
            assertThat(tree.leaves().size()).isLessThanOrEqualTo(Bounds.PARTS);
            tree.leaves().forEach(Part::plainText);
            tree.fields().list().forEach(Field::text);
            Addresses.all(tree.fields().value("to"));
        });
    }
}
