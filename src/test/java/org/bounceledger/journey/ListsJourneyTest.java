package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.journey.Product.Ended;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that come in from other systems and go out to them, with the real command line. */
@Tag("long")
final class ListsJourneyTest {
    @TempDir
    Path folder;

    @Test
    void aProvidersListComesInAMailingListIsCheckedAndAnotherProvidersListGoesOut() throws IOException {
        try (Scenario scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database("lists"))) {
            Files.writeString(folder.resolve("ses.json"), """
                    {"emailAddress":"Neko@Example.com","reason":"COMPLAINT"}
                    {"emailAddress":"+inu@\u65e5\u672c.example","reason":"BOUNCE"}
                    {"emailAddress":"tori","reason":"BOUNCE"}
                    """);
            done(scenario, "recipient", "block", "@example.org", "--reason", "partner left", "--by", "maria");
            Ended refused = scenario.product.execute("suppressions", "import", "ses.json", "--reason", "SES");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("nothing was done").contains("ses.json:3: \"tori\" is no address");
            assertThat(scenario.ledger.count("SELECT COUNT(*) FROM recipient_override"))
                    .isOne();

            String[] skipping = {
                "suppressions", "import", "ses.json", "--reason", "SES", "--by", "maria", "--skip-mistakes"
            };
            Ended first = scenario.product.execute(skipping);
            assertThat(first.exitCode()).as(first.err()).isEqualTo(3);
            assertThat(first.out()).contains("2 decisions recorded: must not be mailed.");
            assertThat(first.err()).contains("1 line left out:", "ses.json:3");
            assertThat(scenario.product.execute(skipping).out())
                    .contains("0 decisions recorded", "2 lines told nothing new");

            assertThat(done(scenario, "suppressions", "export", "--format", "ses", "-o", "out.csv"))
                    .contains("2 lines written to out.csv.");
            assertThat(scenario.product.read("err"))
                    .contains("Left out, since ses has only addresses: all of @example.org.");
            assertThat(folder.resolve("out.csv"))
                    .hasContent("+inu@xn--wgv71a.example,BOUNCE\nneko@example.com,COMPLAINT\n");

            Files.writeString(folder.resolve("list.csv"), """
                    Name;E-mail;Email
                    Neko;x;NEKO@example.com
                    Tori;x;tori@example.com
                    Inu;x;+inu@日本.example
                    Uma;x;uma@example.org
                    Saru;x;saru
                    """);
            Ended marked = scenario.product.execute("suppressions", "check", "list.csv");
            assertThat(marked.exitCode()).isEqualTo(3);
            assertThat(marked.err()).contains("5 addresses: 1 allowed, 3 suppressed, 1 malformed.");
            assertThat(marked.out().lines())
                    .containsExactly(
                            "Name,E-mail,Email,standing,why,until",
                            "Neko,x,NEKO@example.com,suppressed,blocked by maria: SES: COMPLAINT (complaint),",
                            "Tori,x,tori@example.com,allowed,,",
                            "Inu,x,\"'+inu@日本.example\",suppressed,blocked by maria: SES: BOUNCE,",
                            "Uma,x,uma@example.org,suppressed,\"blocked by maria, all of the domain: partner left\",",
                            "Saru,x,saru,malformed,is no address,");
            Ended clean = scenario.product.execute("suppressions", "check", "list.csv", "--only", "allowed", "--plain");
            assertThat(clean.out()).isEqualTo("Name,E-mail,Email\nTori,x,tori@example.com\n");

            Files.writeString(folder.resolve("plain.txt"), "+inu@日本.example\ntori@example.com\n");
            assertThat(done(scenario, "suppressions", "check", "plain.txt", "--only", "suppressed", "--format", "json"))
                    .isEqualTo("{\"line\":1,\"address\":\"+inu@日本.example\",\"standing\":\"suppressed\","
                            + "\"why\":\"blocked by maria: SES: BOUNCE\",\"until\":null}\n");
            assertThat(done(scenario, "suppressions", "export", "--domain", "example.org"))
                    .contains("\"'@example.org\",\"'@example.org\",blocked,");
        }
    }

    @Test
    void whatWasSentComesOutOfAFileAndOutOfALogWhichCountsOnce() throws IOException {
        try (Scenario scenario = new Scenario(
                folder, new GreenMailInbox(), EmbeddedMariaDb.shared().database("sent"))) {
            Files.writeString(folder.resolve("sent.csv"), """
                    message_id,recipient,sent_at
                    <one@mail.example>,neko@example.com,2026-05-01T10:00:00Z
                    <old@mail.example>,neko@example.com,2020-05-01T10:00:00Z
                    """);
            assertThat(done(scenario, "import", "sent", "sent.csv", "--keep-days", "1000"))
                    .contains("2 messages recorded as sent.", "1 message of more than 1000 days ago removed.");

            Files.writeString(folder.resolve("mail.log"), """
                    2026-05-01T10:00:00.000001+00:00 mx postfix/cleanup[1]: 4D2C1A: message-id=<two@mail.example>
                    2026-05-01T10:00:00.000002+00:00 mx postfix/qmgr[1]: 4D2C1A: from=<news@example.com>, size=1, nrcpt=1 (queue active)
                    2026-05-01T10:00:00.000003+00:00 mx postfix/smtp[2]: 4D2C1A: to=<inu@jp.example>, relay=mx.jp.example[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)
                    """);
            String[] volume = {
                "import", "volume", "--postfix-log", "mail.log", "--stream", "may", "--sender-domain", "example.com"
            };
            assertThat(done(scenario, volume)).contains("1 message counted, from 2026-05-01 to 2026-05-01 (UTC).");
            assertThat(done(scenario, volume)).contains("0 messages counted.", "1 message had been counted before.");
            assertThat(scenario.ledger.count("SELECT sent FROM send_volume WHERE stream = 'may'"))
                    .isOne();
            assertThat(done(scenario, "import", "sent", "--postfix-log", "mail.log"))
                    .contains("1 message recorded as sent.");

            Files.writeString(folder.resolve("volume.csv"), "sent_on,sent\n2026-05-01,many\n");
            Ended refused = scenario.product.execute("import", "volume", "volume.csv");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("volume.csv:2: \"many\" is no number of messages");
        }
    }

    private static String done(Scenario scenario, String... arguments) {
        Ended ended = scenario.product.execute(arguments);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }
}
