package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RecipientOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3464Test {
    private static final String GROUPS = """
            Reporting-MTA: dns; mx.jp.example
            Arrival-Date: Thu, 29 Apr 2010 23:34:45 +0900

            Final-Recipient: rfc822; neko@jp.example
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx2.jp.example
            Diagnostic-Code: smtp; 550 5.1.1 <neko@jp.example>... User unknown

            Final-Recipient: rfc822; tora@example.org
            Action: delayed
            Status: 4.2.2
            """;
    private static final String BOTH =
            "bounce | neko@jp.example failed 5.1.1 550 - | tora@example.org delayed 4.2.2 - -";

    private static String mail(String type, String encoding, String groups) {
        return """
                Return-Path: <>
                From: Mail Delivery Subsystem <MAILER-DAEMON@mx.jp.example>
                Subject: Returned mail
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Something went wrong.

                --b
                Content-Type: %s
                Content-Transfer-Encoding: %s

                %s
                --b
                Content-Type: message/rfc822

                Return-Path: <sender@example.com>
                Message-ID: <1@example.com>
                From: Sender <author@example.com>
                To: Neko <neko@jp.example>
                List-Id: Letters <letters.example.com>
                Subject: =?utf-8?q?caf=C3=A9?=

                Final-Recipient: rfc822; nobody@example.net
                Action: failed
                Status: 5.1.1

                --b--
                """.formatted(type, encoding, groups);
    }

    private static String status(String groups) {
        return mail("message/delivery-status", "7bit", groups);
    }

    static Stream<Arguments> written() {
        String noBlankLines = GROUPS.replace("\n\n", "\n");
        return Stream.of(
                Arguments.of("as the RFC says", status(GROUPS)),
                Arguments.of("no blank lines", status(noBlankLines)),
                Arguments.of("two blank lines", status(GROUPS.replace("\n\n", "\n\n\n"))),
                Arguments.of(
                        "a blank line inside a group",
                        status(GROUPS.replace("Action: failed\n", "\nAction: failed\n"))),
                Arguments.of("no group about the message", status(GROUPS.substring(GROUPS.indexOf("\n\n") + 2))),
                Arguments.of("tabs and blanks around colons", status(GROUPS.replace(": ", "\t : \t"))),
                Arguments.of("folded", status(GROUPS.replace("; ", ";\n\t").replace("550 ", "550\n "))),
                Arguments.of(
                        "other case",
                        status(GROUPS.toLowerCase(java.util.Locale.ROOT).replace("Rfc822", "RFC822"))),
                Arguments.of("another type", mail("application/octet-stream", "7bit", GROUPS)),
                Arguments.of("no type", mail("", "7bit", GROUPS)),
                Arguments.of("as text", mail("text/plain", "7bit", GROUPS)),
                Arguments.of("global", mail("message/global-delivery-status", "8bit", GROUPS)),
                Arguments.of(
                        "base64",
                        mail(
                                "message/delivery-status",
                                "base64",
                                Base64.getMimeEncoder().encodeToString(GROUPS.getBytes(StandardCharsets.UTF_8)))),
                Arguments.of(
                        "quoted-printable",
                        mail("message/delivery-status", "quoted-printable", GROUPS.replace("Status", "=53tat=\nus"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("written")
    void readsTheGroupsHoweverTheyAreWritten(String how, String message) {
        assertThat(Reports.line(message)).as(how).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void lineEndsChangeNothing(String lineEnd) {
        assertThat(Reports.line(status(GROUPS).replace("\n", lineEnd))).isEqualTo(BOTH);
    }

    @Test
    void readsWhatIsReturned() {
        Report report = Reports.read(status(GROUPS)).orElseThrow().report();

        assertThat(report.original())
                .isEqualTo(new OriginalMessage(
                        "1@example.com", "sender@example.com", "neko@jp.example", "café", "letters.example.com"));
        RecipientOutcome first = report.outcomes().get(0);
        assertThat(first.reportingMta()).isEqualTo("mx.jp.example");
        assertThat(first.remoteMta()).isEqualTo("mx2.jp.example");
        assertThat(first.diagnostic()).isEqualTo("550 5.1.1 <neko@jp.example>... User unknown");
        assertThat(report.quirks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X400; /C=JP/A=X/S=NEKO/", "rfc822;"})
    void namesNobodyOfSeveralAddressees(String value) {
        String two = status("Final-Recipient: " + value + "\nAction: failed\nStatus: 5.0.0\n")
                .replace("To: Neko <neko@jp.example>", "To: neko@jp.example, kijitora@jp.example");

        assertThat(two).contains("kijitora@jp.example");
        assertThat(Reports.line(two)).isEqualTo("bounce | - failed 5.0.0 - -");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rfc822; neko@jp.example | neko@jp.example",
                "RFC822;<neko@jp.example> | neko@jp.example",
                "neko@jp.example | neko@jp.example",
                "rfc822; Neko <neko@jp.example> | neko@jp.example",
                "rfc822; neko@jp.example (Neko) | neko@jp.example",
                "rfc822; \"neko heron\"@jp.example | \"neko heron\"@jp.example",
                "utf-8; \\x{732B}@jp.example | 猫@jp.example",
                "utf-8; 猫@例え.jp | 猫@例え.jp",
                "x-local; neko | neko",
                "LOCAL; \"neko@jp.example\" | neko@jp.example",
                "LOCAL;neko@jp.example | neko@jp.example",
                "X400; /C=JP/A=X/S=NEKO/ | neko@jp.example",
                "rfc822; | neko@jp.example",
                "rfc822;=?utf-8?B?8j+qipcfkig=?=@example.org | =?utf-8?B?8j+qipcfkig=?=@example.org",
            })
    void readsRecipientsOrTheOnlyAddressee(String value, String recipient) {
        String line = Reports.line(status("Final-Recipient: " + value + "\nAction: failed\nStatus: 5.0.0\n"));

        assertThat(line).isEqualTo("bounce | " + recipient + " failed 5.0.0 - -");
    }

    @ParameterizedTest
    @CsvSource({
        "neko+2Bzoo@jp.example, neko@jp.example, neko+zoo@jp.example",
        "list+2Bneko+3Djp.example@example.org, neko@jp.example, list+neko=jp.example@example.org",
        "neko+2Bzoo@jp.example, neko+2Bzoo@jp.example, null",
        "neko+zoo@jp.example, neko@jp.example, neko+zoo@jp.example",
        "neko+21@jp.example, neko@jp.example, neko+21@jp.example",
        "neko+2bzoo@jp.example, neko@jp.example, neko+2bzoo@jp.example",
        "neko+2Bzoo+a@jp.example, neko@jp.example, neko+2Bzoo+a@jp.example",
    })
    void decodesXtextOfAnOriginalRecipient(String written, String last, String original) {
        String groups = "Original-Recipient: rfc822;" + written + "\nFinal-Recipient: rfc822;" + last
                + "\nAction: failed\nStatus: 5.0.0\n";

        RecipientOutcome outcome =
                Reports.read(status(groups)).orElseThrow().report().outcomes().get(0);
        assertThat(String.valueOf(outcome.originalRecipient())).isEqualTo(original);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed | 5.1.1 | | failed 5.1.1 - -",
                "failed (bad mailbox) | 5.1.1 (unknown) | | failed 5.1.1 - -",
                "Failure | 550 | | failed - 550 -",
                "| 5.0.0 (550 User unknown) | | failed 5.0.0 550 -",
                "| 2.0.0 | | delivered 2.0.0 - -",
                "delayed | 4.4.7 | smtp; 450 4.7.1 Access denied | delayed 4.7.1 450 -",
                "failed | 5.0.0 | smtp; 550 #5.1.0 Address rejected. | failed 5.1.0 550 -",
                "failed | 5.1.1 | smtp; 550 5.7.1 blocked | failed 5.7.1 550 -",
                "failed | 5.2.0 | smtp; 552-5.2.2 The mailbox is full | failed 5.2.2 552 -",
                "failed | 5.3.0 | x-unix; 255 | failed 5.3.0 - -",
                "failed | 5.0.0 | smtp; 554 4.4.7 Message expired.<421 4.4.2 Connection timed out> | failed 4.4.2 421 -",
                "failed | 5.2.3 | smtp; message of 512 MB exceeds 500 MB | failed 5.2.3 - -",
                "failed | 4.4.1 | X-Postfix; connect to mx.jp.example[192.0.2.25]:25: No route | failed 4.4.1 - CONN",
                "failed | 5.0.0 | host mx[192.0.2.1] said: 550 no (in reply to end of DATA command) | failed 5.0.0 550 DATA",
                "relayed | 2.0.0 | | relayed 2.0.0 - -",
                "expired | | Connection timed out | failed - - -",
            })
    void readsActionsAndCodes(String action, String status, String diagnostic, String expected) {
        String group = "Final-Recipient: rfc822; neko@jp.example\n"
                + (action == null ? "" : "Action: " + action + "\n")
                + (status == null ? "" : "Status: " + status + "\n")
                + (diagnostic == null ? "" : "Diagnostic-Code: " + diagnostic + "\n");

        assertThat(Reports.line(status(group))).endsWith(" | neko@jp.example " + expected);
    }

    @Test
    void takesTheOriginalRecipientBeside() {
        String groups = """
                Original-Recipient: rfc822;info@example.com
                Final-Recipient: rfc822;neko@jp.example
                Action: failed
                Original-Recipient: rfc822;info@example.org
                Final-Recipient: rfc822;tora@jp.example
                Action: failed
                """;

        assertThat(Reports.read(status(groups)).orElseThrow().report().outcomes())
                .extracting(outcome -> outcome.originalRecipient() + ">" + outcome.recipient())
                .containsExactly("info@example.com>neko@jp.example", "info@example.org>tora@jp.example");
    }

    @Test
    void aDiagnosticBrokenWithoutIndentingIsJoined() {
        String groups = """
                Diagnostic-Code: smtp; 550-Please turn on authentication.
                550-mx.jp.example [192.0.2.1]:587 is not permitted to
                550 relay.
                Status: 5.0.0
                Action: failed
                Final-Recipient: rfc822; neko@jp.example
                """;

        assertThat(Reports.line(status(groups))).isEqualTo("bounce | neko@jp.example failed 5.0.0 550 -");
    }

    @Test
    void theTextSuppliesWhatTheStatusLacks() {
        String message = status("Final-Recipient: rfc822; neko@jp.example\nAction: failed\nStatus: 5.0.0\n")
                .replace(
                        "Something went wrong.",
                        "This is the mail system at host mx.jp.example.\n\n<neko@jp.example> (expanded from\n    <info@example.com>): host"
                                + " mx2.jp.example[192.0.2.1] said: 550 5.1.1\n    User unknown (in reply to RCPT TO command)");

        RecipientOutcome outcome =
                Reports.read(message).orElseThrow().report().outcomes().get(0);
        assertThat(Reports.line(message)).isEqualTo("bounce | neko@jp.example failed 5.1.1 550 RCPT");
        assertThat(outcome.originalRecipient()).hasToString("info@example.com");
        assertThat(outcome.diagnostic()).isEqualTo("550 5.1.1 User unknown");
    }

    @Test
    void notesWhatItTolerated() {
        Report report = Reports.read(mail("application/octet-stream", "7bit", "Final-Recipient: x\nStatus: 5.0.0\n"))
                .orElseThrow()
                .report();

        assertThat(report.quirks()).contains(Quirk.STATUS_MISPLACED, Quirk.ACTION_MISSING);
    }

    @Test
    void readsNoMoreThanAThousandRecipients() {
        String group = "Final-Recipient: rfc822; neko@jp.example\nAction: failed\nStatus: 5.1.1\n\n";

        Report report = Reports.read(status(group.repeat(1_200))).orElseThrow().report();

        assertThat(report.outcomes()).hasSize(1_000);
        assertThat(report.quirks()).contains(Quirk.TOO_MANY_RECIPIENTS);
    }

    @Test
    void moreFieldsChangeNothing() {
        String message = status(GROUPS).replace("Subject:", "X-Spam: no\nX-Folded: a\n b\nSubject:");

        assertThat(Reports.line(message)).isEqualTo(BOTH);
    }

    @Test
    void aReportCutAnywhereIsRead() {
        byte[] whole = status(GROUPS).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            assertThat(Reports.read(Arrays.copyOf(whole, length))).isNotNull();
        }
    }
}
