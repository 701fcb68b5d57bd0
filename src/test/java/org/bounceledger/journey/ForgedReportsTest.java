package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.batch.PollResult;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.origin.SigningKey;
import org.bounceledger.origin.Tokens;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever writes to the bounce address gets no customer suppressed, and all that he wrote can be seen. */
@Tag("long")
final class ForgedReportsTest {
    private static final String CUSTOMER = "neko@jp.example";
    private static final LocalDate MAILED = LocalDate.of(2026, 5, 1);
    private static final Instant RECEIVED = Instant.parse("2026-05-10T00:00:00Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Tokens TOKENS = new Tokens(List.of(new SigningKey('a', SECRET)), 30);
    /** Good until 2026-05-12, by HMAC-SHA1 over "0585bounces@example.com". */
    private static final String BATV = "prvs=05855ccacd=bounces@example.com";

    private static final String JOB = """
            source: eml:../in
            our-mail:
              domains: [example.com]
              verp:
                - b-{token}@example.com
                - v+{campaign}+{recipient}@example.com
              token-keys: [{id: a, secret: "${BOUNCE_TOKEN_KEY}"}]
              batv-keys: [{id: 0, secret: "${BOUNCE_BATV_KEY}"}]
            policy: {demand: %s}
            """;

    /** Ways to have a customer suppressed; each is tried ten times. */
    private enum Kind {
        /** Nothing but the claim, as a mail server or as a person would write it. */
        BARE,
        /** It returns a message of ours whose Message-ID is made up. */
        MADE_UP_MESSAGE_ID,
        /** It is about mail that somebody else sent. */
        MAIL_OF_OTHERS,
        /** It names a Message-ID that we did send, to the forger. */
        MESSAGE_ID_OF_ANOTHER,
        /** It comes to the address with which we mailed the forger. */
        TOKEN_OF_ANOTHER,
        /** It comes to an address with which we mailed the customer long ago. */
        OLD_TOKEN,
        /** It comes to an address with a token that looks good. */
        GUESSED_TOKEN,
        /** The customer's token stands where everybody can write it. */
        TOKEN_IN_THE_WRONG_PLACE,
        /** A complaint in the customer's name. */
        COMPLAINT,
        /** It comes to the address that our mail server signed, the same for everybody. */
        BATV_OF_ANOTHER
    }

    @TempDir
    Path folder;

    private int written;

    @ParameterizedTest
    @ValueSource(strings = {"sent", "token"})
    void aHundredForgedReportsSuppressNobodyAndGenuineOnesDo(String demand) throws IOException {
        DatabaseServer database = EmbeddedMariaDb.shared().database("forged_" + demand);
        LedgerDump ledger = new LedgerDump(database);
        Product product = product(database, JOB.formatted(demand));
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < 10; i++) {
                write(forged(kind, i));
            }
        }
        assertThat(written).isEqualTo(100);
        write(report(
                "Delivered-To: b-" + token("tokened@jp.example", MAILED) + "@example.com",
                "tokened@jp.example",
                ours("x")));
        write(report(
                "Delivered-To: b-" + token("forwarded@jp.example", MAILED) + "@example.com",
                "far@away.example",
                ours("y").replace(CUSTOMER, "forwarded@jp.example")));
        write(report("Delivered-To: bounces@example.com", "sent@jp.example", ours("9@example.com")));

        try (Inside inside = new Inside(product)) {
            sent(database, "7@example.com", "forger@evil.example");
            sent(database, "8@example.com", CUSTOMER);
            sent(database, "9@example.com", "sent@jp.example");
            PollResult result = inside.run();

            assertThat(result.state()).isEqualTo(PollResult.State.DONE);
            assertThat(result.notices()).anyMatch(notice -> notice.contains("recorded and not believed"));
            assertThat(ledger.recipients().stream()
                            .map(row -> new String(
                                    java.util.HexFormat.of().parseHex(row.substring(0, row.indexOf('|'))),
                                    StandardCharsets.UTF_8)))
                    .containsExactlyElementsOf(
                            demand.equals("sent")
                                    ? List.of("forwarded@jp.example", "sent@jp.example", "tokened@jp.example")
                                    : List.of("forwarded@jp.example", "tokened@jp.example"));
            String forged = " FROM report_backscatter WHERE address = '" + CUSTOMER + "'";
            assertThat(ledger.count("SELECT COUNT(DISTINCT message)" + forged)).isEqualTo(100);
            assertThat(ledger.count("SELECT COUNT(*)" + forged + " AND belief = 'foreign'"))
                    .isEqualTo(10);
            assertThat(ledger.count("SELECT COUNT(*) FROM report_bounces WHERE recipient = '" + CUSTOMER + "'"))
                    .isZero();
            assertThat(ledger.count("SELECT COUNT(*) FROM mailbox_message WHERE state = 'filed'"))
                    .isEqualTo(103);
            assertThat(inside.differences()).isEmpty();
            sent(database, "7@example.com", CUSTOMER);
            for (int again = 0; again < 2; again++) {
                assertThat(inside.differences())
                        .as("what was told later is checked, and nothing of it is written")
                        .hasSize(demand.equals("sent") ? 1 : 0);
            }
            JdbcClient.create(database.dataSource())
                    .sql("DELETE FROM sent_message WHERE message_id = '7@example.com' AND recipient_key = ?")
                    .param(CUSTOMER.getBytes(StandardCharsets.UTF_8))
                    .update();
            inside.services().recompute().all(true, difference -> {});
            assertThat(ledger.count("SELECT COUNT(*)" + forged)).isEqualTo(100);
            assertThat(inside.differences()).isEmpty();
        }
        if (demand.equals("sent")) {
            String told = done(product, "recipient", CUSTOMER, "--limit", "200");
            assertThat(told).contains(CUSTOMER + " may be mailed: nothing that counts is recorded about it.");
            assertThat(told.lines().filter(line -> line.contains("This report does not count: ")))
                    .hasSize(100);
            assertThat(told)
                    .contains("it is about mail that was sent from no domain of ours")
                    .contains("it shows no more than that we have sent mail before");
            assertThat(done(product, "recipient", "far@away.example"))
                    .contains("It was sent to forwarded@jp.example, from where it is passed on to this address");
            assertThat(done(product, "report", "backscatter", "--limit", "200")
                            .lines()
                            .filter(line -> line.contains(CUSTOMER)))
                    .hasSize(100);
        }
    }

    @Test
    void aBounceIsPutDownToWhomWeMailedAndToItsCampaign() throws IOException {
        DatabaseServer database = EmbeddedMariaDb.shared().database("campaigns");
        Product product = product(database, JOB.formatted("none"));
        write(report("X-Original-To: v+may+neko=jp.example@example.com", "far@away.example", ours("x")));
        write(report("Delivered-To: V+june+inu=jp.example@Example.com", "inu@jp.example", ours("y")));
        write(report("Delivered-To: bounces@example.com", "tori@jp.example", "Feedback-ID: may:c:t:s\n" + ours("z")));

        assertThat(done(product, "run", "test")).contains("3 new messages").doesNotContain("not believed");
        assertThat(done(product, "report", "campaigns", "--since", "2026-01-01")
                        .lines()
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .contains("may 2 2 0 0", "june 1 1 0 0");
        assertThat(done(product, "recipient", CUSTOMER))
                .contains(CUSTOMER + " must not be mailed")
                .contains("It was passed on to far@away.example, which failed.");
        Path first = folder.resolve("in/Bounces/Processed/000.eml");
        assertThat(done(product, "explain", "--job", "test", first.toString()))
                .containsPattern("counts for +neko@jp.example, which was mailed")
                .containsPattern("campaign +may");
        String signed =
                done(product, "token", "sign", CUSTOMER, "--job", "test").strip();
        assertThat(signed).matches("b-a[a-z2-7]{19}@example\\.com");
        assertThat(done(product, "token", "check", signed, "NEKO@jp.example", "--job", "test"))
                .startsWith("valid: ");
        Ended another = product.execute("token", "check", signed, "inu@jp.example", "--job", "test");
        assertThat(another.exitCode()).isEqualTo(3);
        assertThat(another.out()).contains("not made with our key, or made for another recipient");
    }

    @Test
    void aDryRunCountsTheAgeOfATokenAsARunDoesFromTheDayOfTheReport() throws IOException {
        Product product = product(EmbeddedMariaDb.shared().database("dry_token"), JOB.formatted("none"));
        String toTwo = ours("x").replace("To: " + CUSTOMER, "To: " + CUSTOMER + ", inu@jp.example");
        write(report("Delivered-To: b-" + token(CUSTOMER, MAILED) + "@example.com", "", toTwo));
        assertThat(done(product, "run", "test", "--dry-run")).containsPattern("Bounces/Processed +1");
        assertThat(done(product, "run", "test")).containsPattern("Bounces/Processed +1");
    }

    private String forged(Kind kind, int i) {
        String plain = "Delivered-To: bounces@example.com";
        String own = "forger@evil.example";
        return switch (kind) {
            case BARE -> i % 2 == 0 ? report(plain, CUSTOMER, "") : prose(plain, i);
            case MADE_UP_MESSAGE_ID -> report(plain, CUSTOMER, ours("made-up-" + i + "@example.com"));
            case MAIL_OF_OTHERS ->
                report(plain, CUSTOMER, ours("8@example.com" + i).replace("@example.com>", "@other.example>"));
            case MESSAGE_ID_OF_ANOTHER -> report(plain, CUSTOMER, ours("7@example.com"));
            case TOKEN_OF_ANOTHER ->
                report("Delivered-To: b-" + token(own, MAILED) + "@example.com", CUSTOMER, ours("t" + i));
            case OLD_TOKEN ->
                report(
                        "Delivered-To: b-" + token(CUSTOMER, MAILED.minusDays(60 + i)) + "@example.com",
                        CUSTOMER,
                        ours("o" + i));
            case GUESSED_TOKEN ->
                report(
                        "Delivered-To: b-" + "abcdefghi7".charAt(i)
                                + token(CUSTOMER, MAILED).substring(1, 4) + "abcdefghijklmnop@example.com",
                        CUSTOMER,
                        ours("g" + i));
            case TOKEN_IN_THE_WRONG_PLACE -> {
                String stolen = "b-" + token(CUSTOMER, MAILED) + "@example.com";
                yield report(
                        plain + "\n" + (i % 2 == 0 ? "Delivered-To: " : "To: ") + stolen,
                        CUSTOMER,
                        "Return-Path: <" + stolen + ">\n" + ours("w" + i));
            }
            case COMPLAINT -> complaint(plain, i);
            case BATV_OF_ANOTHER -> report("Delivered-To: " + BATV, CUSTOMER, ours("b" + i));
        };
    }

    private static String token(String recipient, LocalDate day) {
        return TOKENS.sign(EmailAddress.parse(recipient).orElseThrow(), day, Optional.empty());
    }

    private static String ours(String messageId) {
        return "From: Shop <shop@example.com>\nTo: " + CUSTOMER + "\nSubject: News\nMessage-ID: <" + messageId + ">\n";
    }

    private static String report(String header, String recipient, String returned) {
        return header + """

                From: MAILER-DAEMON@mx.example.net
                Subject: Undelivered
                Date: Sat, 09 May 2026 10:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown

                """.formatted(recipient)
                + (returned.isEmpty() ? "" : "--b\nContent-Type: text/rfc822-headers\n\n" + returned)
                + "\n--b--\n";
    }

    private static String prose(String header, int i) {
        return header + """

                From: MAILER-DAEMON@mx%d.example.net
                Subject: failure notice
                Date: Sat, 09 May 2026 10:00:00 +0000

                Hi. This is the qmail-send program at mx%d.example.net.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <%s>:
                Sorry, no mailbox here by that name. (#5.1.1)
                """.formatted(i, i, CUSTOMER);
    }

    private static String complaint(String header, int i) {
        return header + """

                From: feedback@provider.example
                Subject: complaint %d
                Date: Sat, 09 May 2026 10:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: forger/1
                Version: 1
                Original-Rcpt-To: <%s>

                --b
                Content-Type: text/rfc822-headers

                """.formatted(i, CUSTOMER) + ours("c" + i + "@example.com") + "--b--\n";
    }

    private void write(String mail) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "in/%03d.eml", written));
        Files.createDirectories(file.getParent());
        // no two have the same content
        Files.writeString(
                file, mail.replaceFirst("\nFrom:", "\nMessage-ID: <" + written++ + "@mx.example.net>\nFrom:"));
        Files.setLastModifiedTime(file, FileTime.from(RECEIVED));
    }

    private Product product(DatabaseServer database, String job) throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/test.yaml"), job);
        return Product.in(
                folder,
                Map.of(
                        "BOUNCE_DB_URL", database.url(),
                        "BOUNCE_DB_USER", database.user(),
                        "BOUNCE_DB_PASSWORD", database.password(),
                        "BOUNCE_TOKEN_KEY", SECRET,
                        "BOUNCE_BATV_KEY", "a secret of our mail server"));
    }

    private static void sent(DatabaseServer database, String messageId, String recipient) {
        JdbcClient.create(database.dataSource())
                .sql("INSERT INTO sent_message (message_id, recipient_key, sent_at) VALUES (?, ?, '2026-05-01')")
                .param(messageId)
                .param(recipient.getBytes(StandardCharsets.UTF_8))
                .update();
    }

    private static String done(Product product, String... arguments) {
        Ended ended = product.execute(arguments);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }
}
