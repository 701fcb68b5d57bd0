package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Complaints, automatic answers, and mail that only looks like a report. */
class OtherMailTest {
    private static final String QUOTED = """
                        Hi. This is the qmail-send program at example.org.

                        <neko@jp.example>:
                        Remote host said: 550 5.1.1 unknown
                        """;
    private static final String FEEDBACK = """
            From: fbl@example.net
            Content-Type: multipart/report; report-type=feedback-report; boundary=b

            --b
            Content-Type: text/plain

            A complaint.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: %s
            Version: 1
            %s
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <1@example.com>
            To: neko@jp.example, tora@example.org

            --b--
            """;

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        "complaint of two",
                        FEEDBACK.formatted(
                                "abuse",
                                "Original-Rcpt-To: <neko@jp.example>\nOriginal-Rcpt-To: rfc822;tora@example.org"),
                        "arf feedback abuse neko@jp.example abuse tora@example.org"),
                Arguments.of(
                        "redacted complaint",
                        FEEDBACK.formatted("Abuse", "Original-Rcpt-To: redacted@jp.example"),
                        "arf feedback abuse -"),
                Arguments.of(
                        "authentication failure",
                        FEEDBACK.formatted("auth-failure", "Original-Rcpt-To: neko@jp.example\nAuth-Failure: dmarc"),
                        "arf feedback auth-failure neko@jp.example"),
                Arguments.of("vacation", """
                        From: Neko <neko@jp.example>
                        Auto-Submitted: auto-replied
                        Subject: Away

                        Back soon.""", "rfc3834 auto-reply neko@jp.example"),
                Arguments.of("vacation by its subject", """
                        From: neko@jp.example
                        Subject: =?utf-8?B?6Ieq5YuV5b+c562U?=: s

                        Back soon.""", "rfc3834 auto-reply neko@jp.example"),
                Arguments.of("vacation by a private field", """
                        From: neko@jp.example
                        X-Autoreply: yes
                        Subject: s

                        """, "rfc3834 auto-reply neko@jp.example"),
                Arguments.of("a person's answer", """
                        From: neko@jp.example
                        Subject: Re: Out of office plans

                        Yes.""", "none"),
                Arguments.of("a bounce that a person forwards", """
                        From: neko@jp.example
                        Subject: Fwd: failure notice

                        """ + QUOTED, "none"),
                Arguments.of("a question about a bounce", """
                        From: neko@jp.example
                        Subject: Undeliverable mail?
                        In-Reply-To: <1@a>
                        References: <1@a>

                        """ + QUOTED, "none"),
                Arguments.of("a newsletter about bounces", """
                        From: news@postmasters.example.com
                        List-Id: <n.example.com>
                        Subject: Mail delivery failed: why

                          Final-Recipient: rfc822; neko@jp.example
                          Action: failed
                          Status: 5.1.1
                        """ + QUOTED, "none"),
                Arguments.of("a bounce inside a forwarded message", """
                        From: neko@jp.example
                        Subject: look
                        Content-Type: multipart/mixed; boundary=b

                        --b

                        See below.
                        --b
                        Content-Type: message/rfc822

                        From: MAILER-DAEMON@example.org
                        Subject: failure notice

                        """ + QUOTED + "--b--\n", "none"),
                Arguments.of("a read receipt", """
                        From: neko@jp.example
                        Subject: Read: s
                        Content-Type: multipart/report; report-type=disposition-notification; boundary=b

                        --b

                        It was displayed.
                        --b
                        Content-Type: message/disposition-notification

                        Final-Recipient: rfc822; neko@jp.example
                        Disposition: manual-action/MDN-sent-manually; displayed
                        --b--
                        """, "none"),
                Arguments.of("a challenge", """
                        From: neko@jp.example
                        Subject: Please confirm your message

                        Your message to neko@jp.example awaits confirmation.""", "none"),
                Arguments.of("a list's moderator", """
                        From: list-bounces@example.org
                        List-Id: <list.example.org>
                        Subject: Your message to list awaits moderator approval

                        Your mail to 'list' is being held. Reason: 550 too big""", "none"),
                Arguments.of("nothing", "", "none"),
                Arguments.of("noise", "\u0001\u0002 550 5.1.1 <neko@jp.example>\n\n\n", "none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isTakenForWhatItIs(String what, String message, String expected) {
        String read = Reports.read(message)
                .map(found -> {
                    StringBuilder line = new StringBuilder(
                            found.format() + " " + found.report().kind().code());
                    found.report().outcomes().forEach(outcome -> line.append(
                                    outcome.feedbackType() == null ? "" : " " + outcome.feedbackType())
                            .append(' ')
                            .append(outcome.recipient() == null ? "-" : outcome.recipient()));
                    return line.toString();
                })
                .orElse("none");

        assertThat(read).as(what).isEqualTo(expected);
    }
}
