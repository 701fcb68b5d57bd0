package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One short text for each maker whose reports tell the recipients in words alone. */
class MakersTest {
    private static Arguments text(String format, String text, String expected) {
        return Arguments.of(format, "", text, expected);
    }

    private static Arguments text(String format, String fields, String text, String expected) {
        return Arguments.of(format, fields, text, expected);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                text("postfix", """
                        This is the mail system at host mx.jp.example.

                        <neko@jp.example>: host mx2.jp.example[192.0.2.1] said: 550 5.1.1
                            unknown (in reply to RCPT TO command)

                        <tora@example.org>: Name service error
                        """, "bounce | neko@jp.example failed 5.1.1 550 RCPT | tora@example.org failed - - -"),
                text("exim", """
                        This message was created automatically by mail delivery software.

                        A message sent by

                          <sender@example.com>

                        could not be delivered. The following address(es) failed:

                          neko@jp.example
                            (generated from info@example.org)
                            SMTP error from remote mail server after RCPT TO:<neko@jp.example>:
                            host mx.jp.example [192.0.2.1]: 550 5.1.1 no such user
                          tora@example.org
                            Unrouteable address
                        """, "bounce | neko@jp.example failed 5.1.1 550 RCPT | tora@example.org failed - - -"),
                text("exim", """
                        This message was created automatically by mail delivery software.
                        A message has not yet been delivered to one or more of its
                        recipients after more than 24 hours.

                        The address to which the message has not yet been delivered is:

                          neko@jp.example
                            Delay reason: 450 greylisted
                        """, "delay | neko@jp.example delayed - 450 -"),
                text("qmail", """
                        Hi. This is the qmail-send program at example.org.

                        <neko@jp.example>:
                        192.0.2.1 does not like recipient.
                        Remote host said: 550 5.1.1 unknown
                        Giving up on 192.0.2.1.

                        --- Below this line is a copy of the message.

                        Return-Path: <sender@example.com>
                        Received: by example.com
                        Subject: s
                        """, "bounce | neko@jp.example failed 5.1.1 550 RCPT"),
                text("sendmail", """
                           ----- The following addresses had permanent fatal errors -----
                        <neko@jp.example>
                            (reason: 550 5.1.1 unknown)
                            (expanded from: <info@example.com>)

                           ----- Transcript of session follows -----
                        ... while talking to mx.jp.example.:
                        >>> DATA
                        <<< 550 5.1.1 unknown
                        550 5.1.1 <neko@jp.example>... User unknown
                        """, "bounce | neko@jp.example failed 5.1.1 550 DATA"),
                text("sendmail5", """
                           ----- Transcript of session follows -----
                        While talking to mx.jp.example:
                        >>> RCPT To:<neko@jp.example>
                        <<< 550 no such user
                        550 <neko@jp.example>... User unknown
                        554 <tora@example.org>... 550 Host unknown
                        """, "bounce | neko@jp.example failed - 550 RCPT | tora@example.org failed - 550 -"),
                text("gmail", """
                        Delivery to the following recipient failed permanently:

                             neko@jp.example

                        Technical details of permanent failure:
                        The error that the other server returned was: 550 550 5.1.1 unknown (state 14).
                        """, "bounce | neko@jp.example failed 5.1.1 550 -"),
                text("exchange2003", """
                        Your message

                          To:      neko@jp.example
                          Subject: s

                        did not reach the following recipient(s):

                        neko@jp.example on Thu, 29 Apr 2010 23:34:45
                            The recipient name is not recognized
                            MSEXCH:IMS:A:B 0
                        """, "bounce | neko@jp.example failed - - -"),
                text("microsoft365", """
                        Delivery has failed to these recipients or groups:

                        neko@jp.example<mailto:neko@jp.example>
                        Not found.

                        Diagnostic information for administrators:

                        Generating server: A.prod.outlook.com

                        neko@jp.example
                        Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'
                        """, "bounce | neko@jp.example failed 5.1.10 550 -"),
                text("opensmtpd", """
                            Hi!

                            This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

                            list of recipients:

                        neko@jp.example: 550 5.1.1 unknown
                        tora@example.org: Domain does not exist
                        """, "bounce | neko@jp.example failed 5.1.1 550 - | tora@example.org failed - - -"),
                text("dragonfly", """
                        This is the DragonFly Mail Agent v0.13 at example.org.

                        There was an error delivering your mail to <neko@jp.example>.

                        mx.jp.example [192.0.2.1] did not like our RCPT TO:
                        550 5.1.1 unknown

                        Message headers follow.
                        """, "bounce | neko@jp.example failed 5.1.1 550 RCPT"),
                text("yahoo", """
                        Sorry, we were unable to deliver your message to the following address.

                        <neko@jp.example>:
                        Remote host said:
                        550 5.1.1 unknown
                        [RCPT_TO]
                        """, "bounce | neko@jp.example failed 5.1.1 550 RCPT"),
                text("gmx", """
                        failed:

                        "neko@jp.example":
                        SMTP error from remote server after RCPT command:
                        host: mx.jp.example
                        5.2.2 full
                        """, "bounce | neko@jp.example failed 5.2.2 - RCPT"),
                text("zoho", "X-ZohoMail: Si\n", """
                        A message could not be delivered.

                        neko@jp.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 unknown
                        """, "bounce | neko@jp.example failed 5.1.1 550 -"),
                text("mfilter", "X-Mailer: m-FILTER\n", """
                        以下のメールアドレスへの送信に失敗しました。
                        neko@jp.example

                        -------server message
                        550 5.1.1 unknown

                        -------SMTP command
                        DATA
                        """, "bounce | neko@jp.example failed 5.1.1 550 DATA"),
                text("imail", "X-Mailer: <SMTP32 v8.22>\n", """
                        Unknown user: neko@jp.example

                        Original message follows.
                        """, "bounce | neko@jp.example failed - - -"),
                text("trendmicro", """
                        Message from InterScan Messaging Security Suite

                        Sent <<< RCPT TO:<neko@jp.example>
                        Received >>> 550 5.1.1 unknown
                        """, "bounce | neko@jp.example failed 5.1.1 550 RCPT"),
                text("messagingserver", """
                        This report relates to a message you sent with the following header fields:

                          Message-id: <1@example.com>
                          Date: x
                          From: a@example.com
                          To: b@example.com

                        Your message cannot be delivered to the following recipients:

                          Recipient address: neko@jp.example
                          Reason: no
                          Diagnostic code: smtp;550 5.1.1 unknown
                        """, "bounce | neko@jp.example failed 5.1.1 550 -"),
                text("domino", """
                        Your message

                          Subject: s

                        was not delivered to:

                          neko@jp.example

                        because:

                          User not listed
                        """, "bounce | neko@jp.example failed - - -"),
                text("generic", """
                        Ihre Nachricht konnte nicht zugestellt werden an:

                          neko@jp.example

                        550 5.1.1 unbekannt
                        """, "bounce | neko@jp.example failed 5.1.1 550 -"));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("texts")
    void readsTheRecipients(String format, String fields, String text, String expected) {
        String message = """
                        Return-Path: <>
                        From: MAILER-DAEMON@mx.example.org
                        Subject: failure notice
                        Content-Type: text/plain; charset=utf-8
                        """ + fields + "\n" + text;

        assertThat(Reports.read(message).orElseThrow().format()).isEqualTo(format);
        assertThat(Reports.line(message)).isEqualTo(expected);
        assertThat(Reports.line(message.replace("\n", "\r\n"))).isEqualTo(expected);
        assertThat(Reports.line(message.replace("\n", "\r"))).isEqualTo(expected);
    }
}
