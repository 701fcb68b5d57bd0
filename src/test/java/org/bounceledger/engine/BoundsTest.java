package org.bounceledger.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails made to keep a reader busy: four times the size may not take much more than four times the work. */
class BoundsTest {
    /** Octets of a message that are read, and those of a header, beyond which nothing grows any more. */
    private static final int MESSAGE = 1 << 20;

    private static final int HEADER = 240 << 10;
    /** Between 4, for what is linear, and 16, for what is quadratic. */
    private static final int MOST = 10;

    private static final Duration NOT_WORTH_MEASURING = Duration.ofMillis(100);
    /** How often is measured again what seems to take too long: a machine that others use, too, stalls now and then. */
    private static final int AGAIN = 4;

    private static final Duration NEVER = Duration.ofSeconds(20);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Engine ENGINE = Unfenced.engine();

    private static final String DAEMON = "From: MAILER-DAEMON@example.org\nSubject: failure notice\n";
    private static final String TEXT = DAEMON + "\ncould not be delivered\n";
    private static final String HTML = DAEMON + "Content-Type: text/html\n\ncould not be delivered\n";
    private static final String STATUS = DAEMON + "Content-Type: message/delivery-status\n\n";
    private static final String MIXED = DAEMON + "Content-Type: multipart/mixed; boundary=b\n\n";

    static Stream<Arguments> mails() {
        return Stream.of(
                        header(),
                        addresses(),
                        parts(),
                        texts(),
                        coded(),
                        pages(),
                        statuses(),
                        transcripts(),
                        diagnostics())
                .flatMap(group -> group);
    }

    private static Stream<Arguments> header() {
        return Stream.of(
                repeated("a Subject of folded lines", DAEMON + "Subject: x", "\n x", "\n\nx"),
                repeated("a Subject of one line", "From: a@b\nSubject: ", "x", "\n\nx"),
                repeated("encoded words", "Subject: ", "=?utf-8?q?x?= ", "\n\nx"),
                repeated("encoded words on folded lines", "Subject: x", "\n =?utf-8?b?5a6b?=", "\n\nx"),
                repeated("encoded words that never end", "Subject: ", "=?utf-8?q?", "\n\nx"),
                repeated("question marks in an encoded word", "Subject: =?utf-8?q?", "?", "\n\nx"),
                repeated("encoded words of ever other charsets", "Subject: ", "=?x1?q?a?==?x2?q?a?=", "\n\nx"),
                repeated("marks of filters", "From: a@b\nSubject: ", "[spam] ", "\n\nx"),
                repeated("brackets that never close", "From: a@b\nSubject: ", "[", "\n\nx"),
                repeated("fields", "", "X: y\n", "\n\nx"),
                repeated("lines that are no fields", "A: b\n", "no field\nX: y\n", "\n\nx"),
                repeated("one field over and over", "", "Received: from a by b\n", "\n\nx"),
                repeated("mbox lines", "", "From \n", TEXT),
                repeated("blank lines", "", "\n", TEXT),
                repeated("comments in a Content-Type", DAEMON + "Content-Type: text/plain", "(", "\n\nx"),
                repeated(
                        "segments",
                        DAEMON + "Content-Type: multipart/mixed; boundary*0=b",
                        ";\n boundary*1=b",
                        "\n\nx"),
                repeated("parameters", DAEMON + "Content-Type: multipart/mixed", ";\n a=b", "\n\n--b\n\nx"),
                repeated("a date", DAEMON + "Date: ", "1 Jan ", "\n\nx"));
    }

    private static Stream<Arguments> addresses() {
        return Stream.of("From", "To", "Return-Path", "Message-ID", "X-Failed-Recipients")
                .flatMap(field -> Stream.of(
                                "a@b.example, ", "a@b ", "<", "<a@b>", "(", "\"", "\"@", "@", "@a:", ";", "mailto:")
                        .map(piece -> repeated(
                                field + " of " + piece,
                                field + ": ",
                                piece + "\n ",
                                "\nSubject: failure notice\n\nx")));
    }

    private static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of(
                        "a boundary",
                        mail(size -> DAEMON + "Content-Type: multipart/mixed; boundary=\"" + "b\n ".repeat(size / 6)
                                + "\"\n\n--" + "b".repeat(size / 3))),
                Arguments.of("nested parts", mail(size -> IntStream.range(0, size / 60)
                        .mapToObj(i -> "Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n")
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                        .toString())),
                repeated(
                        "nested parts of one boundary",
                        MIXED,
                        "--b\nContent-Type: multipart/mixed; boundary=b\n\n",
                        ""),
                repeated("nested parts without a boundary", MIXED, "--c\nContent-Type: multipart/mixed\n\n", ""),
                repeated("nested messages", "", "Content-Type: message/rfc822\n\n", "x"),
                repeated("messages", MIXED, "--b\nContent-Type: message/rfc822\n\nFrom: a@b\n\n", ""),
                repeated("parts", MIXED, "--b\n\nx\n", "--b--"),
                repeated("parts of delivery status", MIXED, "--b\nContent-Type: message/delivery-status\n\nx:y\n", ""),
                repeated("lines that are nearly a boundary", MIXED, "--bb\n", ""),
                repeated("lines of two hyphens", DAEMON + "Content-Type: multipart/mixed\n\n", "--x\n", ""),
                repeated("base64", DAEMON + "Content-Transfer-Encoding: base64\n\n", "QUJD\n", ""),
                repeated("base64 with garbage", DAEMON + "Content-Transfer-Encoding: base64\n\n", "=-\n", ""),
                repeated("quoted-printable", DAEMON + "Content-Transfer-Encoding: quoted-printable\n\n", "=  =\n", ""),
                repeated("8-bit octets", TEXT, "\u00e3\u0081", ""),
                repeated("escapes", TEXT, "\u001b$B", ""));
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                        "<a@b.example>:\nno\n\n",
                        "<a@b.example>: ",
                        "a@b ",
                        "a@b.example\n",
                        "550-",
                        "5.1.1 ",
                        "5.",
                        "original message\nFrom: a\nTo: b\n\nfailed\n",
                        "From: a\n",
                        "Received: a\n\n",
                        "x: y\nz\n",
                        ">",
                        "> From: a\n",
                        ":",
                        "a:",
                        "to ",
                        " to <a@b>",
                        "(expanded from ",
                        "<a@b.example> (expanded from <",
                        "Final-Recipient: rfc822;a@b.example\n",
                        "Action: failed\n\n",
                        "\u0081@",
                        "a coded line that goes on and on and on =\n",
                        "original recipient: a@b.example\nforwarded to: c@d.example\n",
                        "the recipients:\n<a@b.example>\n",
                        "confidential, not the intended recipient a@b\n\n",
                        "--- Below this line is a copy of the message.\n\n")
                .flatMap(piece -> Stream.of(piece, piece + "\n"))
                .map(piece -> repeated("text of " + piece.strip(), TEXT, piece, ""));
    }

    private static Stream<Arguments> coded() {
        String utf7 = DAEMON + "Content-Type: text/plain; charset=utf-7\n\n";
        return Stream.concat(
                Stream.of("+", "+-", "+AOQ-", "+A", "+AOQ@")
                        .map(piece -> repeated("UTF-7 of " + piece, utf7, piece, "")),
                Stream.of("AAAA", "c29t\n")
                        .map(piece ->
                                repeated("Base64 that nothing tells of, " + piece.strip(), DAEMON + "\n", piece, "")));
    }

    private static Stream<Arguments> pages() {
        return Stream.of(
                        "<",
                        "<!--",
                        "<a ",
                        "</",
                        "<b>",
                        "<script>",
                        "<script></",
                        "<style",
                        "&",
                        "&#",
                        "&#1;",
                        "&amp;",
                        "<@",
                        "<p>a@b.example</p>",
                        "<td>",
                        "<x@",
                        "<a href=\"mailto:",
                        "<!")
                // in one line, which is cut where it is too long, and in as many lines as there are
                .flatMap(piece -> Stream.of(piece, piece + "\n"))
                .map(piece -> repeated("HTML of " + piece, HTML, piece, ""));
    }

    private static Stream<Arguments> statuses() {
        return Stream.of(
                        "Final-Recipient: x;a@b\nAction: failed\n",
                        "Final-Recipient: x;a@b\nAction: failed\n\n",
                        "Original-Recipient: x;a@b\n",
                        "Status: 5.1.1\n\n",
                        "Action: failed\n",
                        "a\n",
                        " a\n",
                        "a: b\n",
                        "Diagnostic-Code: smtp; 550 x\n",
                        "Diagnostic-Code: smtp;\n",
                        " continued\n",
                        "\n",
                        "=?utf-8?q?")
                .map(piece -> repeated(
                        "delivery status of " + piece.strip(),
                        STATUS + "Reporting-MTA: dns; x\n\nFinal-Recipient: x;a@b\nAction: failed\nDiagnostic-Code: ",
                        piece,
                        "\n\nFinal-Recipient: x;a@b\n"));
    }

    private static Stream<Arguments> transcripts() {
        String list = TEXT + "   ----- The following addresses had permanent fatal errors -----\n<a@b>\n";
        String session = TEXT + "----- Transcript of session follows -----\n";
        return Stream.of(
                repeated("a parenthesis that never closes", list + "(reason: ", "x\n", ""),
                repeated("parentheses", list, "(\n", ""),
                repeated("answers", session, "<<< 550 x\n", ""),
                repeated("commands", session, ">>> RCPT To:<a@b>\n", ""),
                repeated("conclusions", session, "550 <a@b>... no\n", ""),
                repeated("hosts", session, "... while talking to x.example:\n", ""),
                repeated("a program's words", session, "x ... (y) ... z\n", ""),
                repeated("JSON", "x-amz-sns-message-id: 1\n\n{\"Message\":\"", "\\\"bounce\\\":[{", ""),
                repeated(
                        "JSON that nests",
                        "x-amz-sns-message-id: 1\n\n{\"notificationType\":\"Bounce\",\"bounce\":",
                        "{\"bounce\":[",
                        ""),
                repeated(
                        "JSON of recipients",
                        "x-amz-sns-message-id: 1\n\n{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[",
                        "{\"emailAddress\":\"a@b\"},{",
                        ""));
    }

    private static Stream<Arguments> diagnostics() {
        return Stream.of(
                        "550 ",
                        "550-",
                        "5.1.1 ",
                        "5.5.5.5",
                        "host ",
                        "said: ",
                        "(in reply to ",
                        "a@b",
                        "<",
                        "http://",
                        "#",
                        "user ",
                        "mailbox ")
                .map(piece -> repeated(
                        "a diagnostic of " + piece,
                        STATUS + "Final-Recipient: x;a@b\nDiagnostic-Code: smtp; 550 ",
                        piece + "\n ",
                        ""));
    }

    private static Arguments repeated(String name, String before, String piece, String behind) {
        return Arguments.of(name, mail(size -> before + piece.repeat(size / piece.length()) + behind));
    }

    private static IntFunction<String> mail(IntFunction<String> mail) {
        return mail;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void takesNoLongerThanItsSize(String name, IntFunction<String> mail) {
        for (int size : new int[] {HEADER, MESSAGE}) {
            Duration large = assertTimeoutPreemptively(NEVER, () -> work(mail.apply(size), 1));
            if (large.compareTo(NOT_WORTH_MEASURING) > 0) {
                Duration bound = work(mail.apply(size / 4), 3).multipliedBy(MOST);
                Duration least = large;
                // what takes time by the square takes it each time
                for (int again = 0; again < AGAIN && (again == 0 || least.compareTo(bound) >= 0); again++) {
                    least = Collections.min(List.of(least, work(mail.apply(size), 2)));
                }
                assertThat(least).as("%d octets", size).isLessThan(bound);
            }
        }
    }

    /** The processor time that it takes, which other load does not change much: the least of so many runs. */
    private static Duration work(String mail, int runs) {
        RawMessage message = RawMessage.whole("test", mail.getBytes(ISO_8859_1));
        long least = Long.MAX_VALUE;
        for (int run = 0; run < runs; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            Analysis analysis = ENGINE.analyse(message);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
            assertThat(analysis.events()).hasSizeLessThanOrEqualTo(1_000);
        }
        return Duration.ofNanos(least);
    }
}
