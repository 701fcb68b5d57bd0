package org.bounceledger.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Claim;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.TraceFields;
import org.junit.jupiter.api.Test;

/** From the octets of a report to whom the mail went. */
final class ClaimsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final Instant AT = DAY.atTime(10, 0).toInstant(ZoneOffset.UTC);
    private static final Tokens TOKENS = new Tokens(List.of(new SigningKey('a', "x".repeat(32))), 30);
    private static final EmailAddress NEKO = new EmailAddress("neko", "example.org");
    private static final String TOKEN = TOKENS.sign(NEKO, DAY, Optional.empty());
    private static final OurMail OURS = new OurMail(
            "example.com"::equals,
            TraceFields.USUAL.deliveredTo(),
            List.of(
                    VerpPattern.parse("b+{campaign}+{recipient}@example.com"),
                    VerpPattern.parse("b-{token}@example.com")),
            List.of("X-Campaign", "Feedback-ID"),
            List.of("X-Rcpt"),
            List.of("X-Mailing-Id"),
            TOKENS,
            new Batv(List.of(new SigningKey('0', "a secret of our mail server")), 7));
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled()).tracing(OURS.traced());
    private static final String RETURNED =
            "From: shop@example.com\nTo: neko@example.org\nMessage-ID: <1@example.com>\n";

    @Test
    void theAddressThatWeMailedStandsAboveTheOneThatFailed() {
        Claim claim = claim(
                "Delivered-To: b+may+neko=example.org@example.com", "Final-Recipient: rfc822;x@jp.example", RETURNED);

        assertThat(claim.mailed()).isEqualTo(NEKO);
        assertThat(claim.campaign()).isEqualTo("may");
        assertThat(claim.messageId()).isEqualTo("1@example.com");
        assertThat(claim.perhaps()).containsExactly(new EmailAddress("x", "jp.example"));
        assertThat(claim.belief()).isEqualTo(Belief.NONE);
        assertThat(claim(
                                "X-A: 1",
                                "Original-Recipient: rfc822;neko@example.org\nFinal-Recipient: rfc822;x@jp.example",
                                RETURNED)
                        .mailed())
                .isEqualTo(NEKO);
        assertThat(claim("X-A: 1", "Final-Recipient: rfc822;x@jp.example", "X-Rcpt: <neko@example.org>\n" + RETURNED)
                        .mailed())
                .isEqualTo(NEKO);
        assertThat(claim("X-A: 1", "Final-Recipient: rfc822;x@jp.example", RETURNED)
                        .mailed())
                .isEqualTo(new EmailAddress("x", "jp.example"));
    }

    /** The name of the user at the far end identifies nobody; the address that we mailed does. */
    @Test
    void aReportThatNamesNoAddressIsPutDownToTheOneThatWeMailed() {
        Analysis analysis =
                analyse("Delivered-To: b+may+neko=example.org@example.com", "Final-Recipient: X-local; joe", RETURNED);

        List<Claim> claims = new Claims(OURS).of(analysis, AT);

        assertThat(claims).extracting(Claim::mailed).containsExactly(NEKO);
    }

    @Test
    void aTokenProvesWhoWasMailedEvenBehindAForward() {
        for (String far : List.of("neko@example.org", "x@jp.example")) {
            Claim claim = claim(
                    "Delivered-To: B-" + TOKEN.toUpperCase(java.util.Locale.ROOT) + "@Example.com",
                    "Final-Recipient: rfc822;" + far,
                    RETURNED);

            assertThat(claim.mailed()).isEqualTo(NEKO);
            assertThat(claim.belief()).isEqualTo(Belief.TOKEN);
        }
    }

    @Test
    void aTokenIsReadFromWhereOurServerWritesItAndNowhereElse() {
        String address = "b-" + TOKEN + "@example.com";
        String neko = "Final-Recipient: rfc822;neko@example.org";

        assertThat(claim("To: " + address, neko, RETURNED).belief()).isEqualTo(Belief.NONE);
        assertThat(claim("Delivered-To: bounces@example.com\nDelivered-To: " + address, neko, RETURNED)
                        .belief())
                .isEqualTo(Belief.NONE);
        assertThat(claim("X-A: 1", neko, "Return-Path: <" + address + ">\nDelivered-To: " + address + "\n" + RETURNED)
                        .belief())
                .isEqualTo(Belief.NONE);
        assertThat(claim("X-Original-To: " + address, neko, RETURNED).belief()).isEqualTo(Belief.TOKEN);
    }

    @Test
    void aTokenOfOneRecipientProvesNothingForAnother() {
        String victim = "From: shop@example.com\nTo: victim@example.org\n";
        Claim claim = claim(
                "Delivered-To: b-" + TOKEN + "@example.com", "Final-Recipient: rfc822;victim@example.org", victim);

        assertThat(claim.belief()).isEqualTo(Belief.NONE);
        assertThat(claim(
                                "Delivered-To: b-" + TOKEN + "@example.com",
                                "Final-Recipient: rfc822;neko@example.org",
                                victim,
                                AT.plusSeconds(86_400L * 40))
                        .belief())
                .isEqualTo(Belief.NONE);
    }

    @Test
    void aSignedAddressWithoutARecipientShowsLittle() {
        String neko = "Final-Recipient: rfc822;neko@example.org";
        String prvs = "prvs=058173af99=bounces@example.com";

        assertThat(claim("Delivered-To: " + prvs, neko, RETURNED).belief()).isEqualTo(Belief.KNOWN);
        assertThat(claim("Delivered-To: prvs=0581000000=bounces@example.com", neko, RETURNED)
                        .belief())
                .isEqualTo(Belief.NONE);
        Claim inside = claim("Delivered-To: prvs=0581000000=b+may+neko=example.org@example.com", neko, RETURNED);
        assertThat(inside.campaign()).isEqualTo("may");
    }

    @Test
    void mailOfOthersIsToldApart() {
        String neko = "Final-Recipient: rfc822;neko@example.org";

        assertThat(claim("X-A: 1", neko, "From: a@spam.example\nTo: neko@example.org\n")
                        .belief())
                .isEqualTo(Belief.FOREIGN);
        assertThat(claim("X-A: 1", neko, "Return-Path: <a@spam.example>\n" + RETURNED)
                        .belief())
                .isEqualTo(Belief.NONE);
        assertThat(claim("X-A: 1", neko, "Return-Path: <SRS0=a=b=example.com=shop@forward.example>\nSubject: x\n")
                        .belief())
                .isEqualTo(Belief.NONE);
        assertThat(claim("X-A: 1", neko, "Subject: x\nMessage-ID: <1@spam.example>\n")
                        .belief())
                .isEqualTo(Belief.NONE);
        assertThat(new Claims(OurMail.UNKNOWN)
                        .of(analyse("X-A: 1", neko, "From: a@spam.example\nTo: neko@example.org\n"), AT))
                .extracting(Claim::belief)
                .containsExactly(Belief.NONE);
    }

    @Test
    void theCampaignStandsInTheFirstFieldThatNamesIt() {
        String neko = "Final-Recipient: rfc822;neko@example.org";

        assertThat(claim("X-A: 1", neko, "X-Campaign: =?utf-8?q?Fr=C3=BChling?=\n" + RETURNED)
                        .campaign())
                .isEqualTo("Frühling");
        assertThat(claim("X-A: 1", neko, "Feedback-ID: may:customer:type:sender\n" + RETURNED)
                        .campaign())
                .isEqualTo("may");
        assertThat(claim("X-A: 1", neko, "Feedback-ID: 1.eu-west-1.abc=:AmazonSES\n" + RETURNED)
                        .campaign())
                .isNull();
        assertThat(claim("X-A: 1", neko, "X-Mailing-Id: 4711\nFrom: shop@example.com\nTo: neko@example.org\n")
                        .messageId())
                .isEqualTo("4711");
    }

    private static Claim claim(String header, String recipient, String returned) {
        return claim(header, recipient, returned, AT);
    }

    private static Claim claim(String header, String recipient, String returned, Instant at) {
        return new Claims(OURS).of(analyse(header, recipient, returned), at).get(0);
    }

    private static Analysis analyse(String header, String recipient, String returned) {
        String report = header + """

                From: MAILER-DAEMON@mx.example.net
                Date: Fri, 01 May 2026 09:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                """ + recipient + """

                Action: failed
                Status: 5.1.1

                --b
                Content-Type: text/rfc822-headers

                """ + returned + "--b--\n";
        return ENGINE.analyse(RawMessage.whole("-", report.getBytes(StandardCharsets.US_ASCII)));
    }
}
