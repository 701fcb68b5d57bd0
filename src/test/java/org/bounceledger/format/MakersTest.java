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
                        This is the mail system at host mx.example.jp.

                        <neko@example.jp>: host mx2.example.jp[192.0.2.1] said: 550 5.1.1
                            unknown (in reply to RCPT TO command)

                        <tora@example.org>: Name service error
                        """, "bounce | neko@example.jp failed 5.1.1 550 RCPT | tora@example.org failed - - -"),
                text("exim", """
                        This message was created automatically by mail delivery software.

                        A message sent by

                          <sender@example.com>

                        could not be delivered. The following address(es) failed:

                          neko@example.jp
                            (generated from info@example.org)
                            SMTP error from remote mail server after RCPT TO:<neko@example.jp>:
                            host mx.example.jp [192.0.2.1]: 550 5.1.1 no such user
                          tora@example.org
                            Unrouteable address
                        """, "bounce | neko@example.jp failed 5.1.1 550 RCPT | tora@example.org failed - - -"),
                text("exim", """
                        This message was created automatically by mail delivery software.
                        A message has not yet been delivered to one or more of its
                        recipients after more than 24 hours.

                        The address to which the message has not yet been delivered is:

                          neko@example.jp
                            Delay reason: 450 greylisted
                        """, "delay | neko@example.jp delayed - 450 -"),
                text("qmail", """
                        Hi. This is the qmail-send program at example.org.

                        <neko@example.jp>:
                        192.0.2.1 does not like recipient.
                        Remote host said: 550 5.1.1 unknown
                        Giving up on 192.0.2.1.

                        --- Below this line is a copy of the message.

                        Return-Path: <sender@example.com>
                        Received: by example.com
                        Subject: s
                        """, "bounce | neko@example.jp failed 5.1.1 550 RCPT"),
                text("sendmail", """
                           ----- The following addresses had permanent fatal errors -----
                        <neko@example.jp>
                            (reason: 550 5.1.1 unknown)
                            (expanded from: <info@example.com>)

                           ----- Transcript of session follows -----
                        ... while talking to mx.example.jp.:
                        >>> DATA
                        <<< 550 5.1.1 unknown
                        550 5.1.1 <neko@example.jp>... User unknown
                        """, "bounce | neko@example.jp failed 5.1.1 550 DATA"),
                text("sendmail5", """
                           ----- Transcript of session follows -----
                        While talking to mx.example.jp:
                        >>> RCPT To:<neko@example.jp>
                        <<< 550 no such user
                        550 <neko@example.jp>... User unknown
                        554 <tora@example.org>... 550 Host unknown
                        """, "bounce | neko@example.jp failed - 550 RCPT | tora@example.org failed - 550 -"),
                text("gmail", """
                        Delivery to the following recipient failed permanently:

                             neko@example.jp

                        Technical details of permanent failure:
                        The error that the other server returned was: 550 550 5.1.1 unknown (state 14).
                        """, "bounce | neko@example.jp failed 5.1.1 550 -"),
                text("exchange2003", """
                        Your message

                          To:      neko@example.jp
                          Subject: s

                        did not reach the following recipient(s):

                        neko@example.jp on Thu, 29 Apr 2010 23:34:45
                            The recipient name is not recognized
                            MSEXCH:IMS:A:B 0
                        """, "bounce | neko@example.jp failed - - -"),
                text("microsoft365", """
                        Delivery has failed to these recipients or groups:

                        neko@example.jp<mailto:neko@example.jp>
                        Not found.

                        Diagnostic information for administrators:

                        Generating server: A.prod.outlook.com

                        neko@example.jp
                        Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'
                        """, "bounce | neko@example.jp failed 5.1.10 550 -"),
                text("opensmtpd", """
                            Hi!

                            This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

                            list of recipients:

                        neko@example.jp: 550 5.1.1 unknown
                        tora@example.org: Domain does not exist
                        """, "bounce | neko@example.jp failed 5.1.1 550 - | tora@example.org failed - - -"),
                text("dragonfly", """
                        This is the DragonFly Mail Agent v0.13 at example.org.

                        There was an error delivering your mail to <neko@example.jp>.

                        mx.example.jp [192.0.2.1] did not like our RCPT TO:
                        550 5.1.1 unknown

                        Message headers follow.
                        """, "bounce | neko@example.jp failed 5.1.1 550 RCPT"),
                text("yahoo", """
                        Sorry, we were unable to deliver your message to the following address.

                        <neko@example.jp>:
                        Remote host said:
                        550 5.1.1 unknown
                        [RCPT_TO]
                        """, "bounce | neko@example.jp failed 5.1.1 550 RCPT"),
                text("gmx", """
                        failed:

                        "neko@example.jp":
                        SMTP error from remote server after RCPT command:
                        host: mx.example.jp
                        5.2.2 full
                        """, "bounce | neko@example.jp failed 5.2.2 - RCPT"),
                text("zoho", "X-ZohoMail: Si\n", """
                        A message could not be delivered.

                        neko@example.jp Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 unknown
                        """, "bounce | neko@example.jp failed 5.1.1 550 -"),
                text("mfilter", "X-Mailer: m-FILTER\n", """
                        以下のメールアドレスへの送信に失敗しました。
                        neko@example.jp

                        -------server message
                        550 5.1.1 unknown

                        -------SMTP command
                        DATA
                        """, "bounce | neko@example.jp failed 5.1.1 550 DATA"),
                text("imail", "X-Mailer: <SMTP32 v8.22>\n", """
                        Unknown user: neko@example.jp

                        Original message follows.
                        """, "bounce | neko@example.jp failed - - -"),
                text("trendmicro", """
                        Message from InterScan Messaging Security Suite

                        Sent <<< RCPT TO:<neko@example.jp>
                        Received >>> 550 5.1.1 unknown
                        """, "bounce | neko@example.jp failed 5.1.1 550 RCPT"),
                text("messagingserver", """
                        This report relates to a message you sent with the following header fields:

                          Message-id: <1@example.com>
                          Date: x
                          From: a@example.com
                          To: b@example.com

                        Your message cannot be delivered to the following recipients:

                          Recipient address: neko@example.jp
                          Reason: no
                          Diagnostic code: smtp;550 5.1.1 unknown
                        """, "bounce | neko@example.jp failed 5.1.1 550 -"),
                text("domino", """
                        Your message

                          Subject: s

                        was not delivered to:

                          neko@example.jp

                        because:

                          User not listed
                        """, "bounce | neko@example.jp failed - - -"),
                text("generic", """
                        Ihre Nachricht konnte nicht zugestellt werden an:

                          neko@example.jp

                        550 5.1.1 unbekannt
                        """, "bounce | neko@example.jp failed 5.1.1 550 -"));
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
