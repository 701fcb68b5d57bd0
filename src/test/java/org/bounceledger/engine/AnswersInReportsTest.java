package org.bounceledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host answered to RCPT means the same in whosever report it is quoted: what the maker writes around it must not weigh. */
class AnswersInReportsTest {
    private static final String POSTFIX = """
            Return-Path: <>
            From: MAILER-DAEMON@relay.example (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            Content-Type: text/plain; charset=utf-8

            This is the mail system at host relay.example.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients.

            <koala@example.net>: host mx.example.net[192.0.2.7] said: ANSWER (in reply to
                RCPT TO command)
            """;
    private static final String EXIM = """
            Return-Path: <>
            From: Mail Delivery System <Mailer-Daemon@relay.example>
            Subject: Mail delivery failed: returning message to sender
            Content-Type: text/plain; charset=utf-8
            X-Failed-Recipients: koala@example.net

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              koala@example.net
                host mx.example.net [192.0.2.7]
                SMTP error from remote mail server after RCPT TO:<koala@example.net>:
                ANSWER
            """;
    private static final String QMAIL = """
            Return-Path: <>
            From: MAILER-DAEMON@relay.example
            Subject: failure notice
            Content-Type: text/plain; charset=utf-8

            Hi. This is the qmail-send program at relay.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <koala@example.net>:
            192.0.2.7 does not like recipient.
            Remote host said: ANSWER
            Giving up on 192.0.2.7.
            """;
    private static final String DRAGONFLY = """
            Return-Path: <>
            From: <>
            Subject: Mail delivery failed
            Content-Type: text/plain; charset=utf-8

            This is the DragonFly Mail Agent v0.13 at relay.example.

            There was an error delivering your mail to <koala@example.net>.

            mx.example.net [192.0.2.7] did not like our RCPT TO:
            ANSWER

            Message headers follow.

            Received: from app.relay.example by relay.example; Wed, 4 Nov 2026 09:15:00 +0000
            From: sender@relay.example
            To: koala@example.net
            Message-ID: <a1@relay.example>
            """;
    private static final String GMX = """
            Return-Path: <>
            From: "GMX Mailer Daemon" <mailer-daemon@gmx.net>
            Subject: Mail delivery failed: returning message to sender
            Content-Type: text/plain; charset=utf-8

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of
            its recipients. This is a permanent error. The following address
            failed:

            "koala@example.net":
            SMTP error from remote server after RCPT command:
            host: mx.example.net
            ANSWER

            --- The header of the original message is following. ---

            Received: from app.relay.example by relay.example; Wed, 4 Nov 2026 09:15:00 +0000
            From: sender@relay.example
            To: koala@example.net
            Message-ID: <a1@relay.example>
            """;
    private static final String SENDMAIL = """
            Return-Path: <MAILER-DAEMON>
            From: Mail Delivery Subsystem <MAILER-DAEMON@relay.example>
            Subject: Returned mail: see transcript for details
            Content-Type: text/plain; charset=utf-8

               ----- The following addresses had permanent fatal errors -----
            <koala@example.net>
                (reason: ANSWER)

               ----- Transcript of session follows -----
            ... while talking to mx.example.net.:
            >>> RCPT To:<koala@example.net>
            <<< ANSWER
            550 5.1.1 <koala@example.net>... User unknown
            """;

    private static final String LETTER = """
            Return-Path: <>
            From: MAILER-DAEMON@relay.example
            Subject: Delivery failure
            Content-Type: text/plain; charset=utf-8

            Your message to koala@example.net could not be delivered.

            The reason given was:
             ANSWER
            """;
    private static final Path MAKERS = Path.of("src/test/resources/answers");
    private static final Engine ENGINE = Unfenced.engine();
    private static final List<List<String>> ANSWERS =
            Tsv.rows(Path.of("src/test/resources/classify/responses.tsv")).stream()
                    .filter(row -> row.size() == 5
                            && row.get(2).equals("RCPT")
                            && row.get(3).equals("-"))
                    .filter(row -> row.get(4).matches("[45]\\d\\d[ -].*")
                            && !row.get(4).contains("in reply to"))
                    .toList();

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {POSTFIX, EXIM, QMAIL, DRAGONFLY, GMX})
    void everyMakerQuotes(String report) {
        assertThat(ANSWERS.size()).isGreaterThan(600);
        assertSameVerdicts(report, ANSWERS);
    }

    @Test
    void sendmailConcludesWhatNobodySaid() {
        List<List<String>> of550 =
                ANSWERS.stream().filter(row -> row.get(4).startsWith("550")).toList();
        assertThat(of550.size()).isGreaterThan(400);
        assertSameVerdicts(SENDMAIL, of550);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"courier", "einsundeins", "hmailserver", "mailru", "mdaemon", "trendmicro", "x6", "yahoo"})
    void whatWasRefusedIsTold(String maker) throws IOException {
        assertSameVerdicts(Files.readString(MAKERS.resolve("at-rcpt/" + maker + ".eml")), some(maker));
    }

    @Test
    void whatWasRefusedIsNotTold() throws IOException {
        Set<String> inLetter =
                ANSWERS.stream().map(row -> verdict(LETTER, row.get(4))).collect(Collectors.toSet());
        try (Stream<Path> makers = Files.list(MAKERS.resolve("unsaid"))) {
            List<Path> all = makers.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(14);
            for (Path maker : all) {
                String report = Files.readString(maker);
                List<String> different = some(maker.getFileName().toString()).stream()
                        .map(row -> verdict(report, row.get(4)))
                        .filter(verdict -> !inLetter.contains(verdict))
                        .toList();
                assertThat(different).as(maker.toString()).isEmpty();
            }
        }
    }

    /** A third of the answers, another one for each maker; all of them take long. */
    private static List<List<String>> some(String maker) {
        int first = Math.floorMod(maker.hashCode(), 3);
        return IntStream.range(0, ANSWERS.size())
                .filter(place -> place % 3 == first)
                .mapToObj(ANSWERS::get)
                .toList();
    }

    private static String verdict(String report, String answer) {
        String mail = report.replace("ANSWER", answer);
        Analysis analysis = ENGINE.analyse(RawMessage.whole("test", mail.getBytes(StandardCharsets.UTF_8)));
        return analysis.events().stream()
                .map(event -> event.verdict().reason().code() + " "
                        + (event.verdict().tier() == null
                                ? "-"
                                : event.verdict().tier()))
                .collect(Collectors.joining(", ", answer + ": ", ""));
    }

    private static void assertSameVerdicts(String report, List<List<String>> answers) {
        assertSoftly(softly -> answers.forEach(row -> softly.assertThat(verdict(report, row.get(4)))
                .isEqualTo(row.get(4) + ": " + row.get(0) + " " + row.get(1))));
    }
}
