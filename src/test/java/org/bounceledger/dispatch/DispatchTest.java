package org.bounceledger.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bounceledger.batch.AfterRun.Sent;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.job.JobFiles;
import org.bounceledger.report.Payloads;
import org.bounceledger.report.TerminalEscapes;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.server.ScriptedSmtpServer;
import org.bounceledger.store.MadeUpLedger;
import org.bounceledger.store.Reports;
import org.bounceledger.store.RunState;
import org.bounceledger.store.Runs;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reports to files and by mail, over a ledger whose mails are full of what may do harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DispatchTest {
    private static final long RUN = 1;
    private static final Path FULL = Path.of("/dev/full");

    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    private final JdbcTemplate sql;
    private final Runs runs;
    private final Dispatch dispatch;

    @TempDir
    Path folder;

    DispatchTest() {
        post.start();
        post.setUser("bounces@example.com", "bounces", "right");
        DatabaseServer server = EmbeddedMariaDb.shared().database("dispatch");
        Flyway.configure().dataSource(server.dataSource()).load().migrate();
        sql = new JdbcTemplate(server.dataSource());
        MadeUpLedger.fill(sql);
        harm();
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(server.dataSource());
        runs = new Runs(named, Clock.systemUTC());
        dispatch = new Dispatch(new Reports(named), runs, Clock.systemUTC());
    }

    /** Each payload as the words of a remote host and its name, so that it stands in the report of the sender's faults. */
    private void harm() {
        List<String> payloads =
                Payloads.ALL.stream().map(TerminalEscapes::wellFormed).toList();
        for (int i = 0; i < payloads.size(); i++) {
            sql.update(
                    "INSERT INTO bounce_event (id, message_id, run_id, position, occurred_at, action, reason, tier, fault, permanent,"
                            + " diagnostic, fingerprint, remote_mta, rule, rule_set, counts) VALUES (?, 1, 1, ?,"
                            + " UTC_TIMESTAMP(6) - INTERVAL 1 DAY, 'failed', 'authfailure', 'C', 'sender', TRUE, ?, ?, ?, 'r', 's', TRUE)",
                    50_000 + i,
                    2 + i,
                    payloads.get(i),
                    "payload " + i,
                    payloads.get(i));
        }
    }

    @AfterEach
    void forget() throws com.icegreen.greenmail.store.FolderException {
        post.purgeEmailFromAllMailboxes();
        sql.update("UPDATE poll_run SET state = 'done', report_failure = NULL");
    }

    @AfterAll
    void stop() {
        post.stop();
    }

    private JobDefinition job(String reports) throws IOException {
        Files.writeString(
                folder.resolve("nightly.yaml"),
                "source: eml:in\nschedule: {cron: \"0 15 4 * * ?\", zone: Asia/Tokyo}\nreports:\n" + reports.indent(2));
        return new JobFiles(
                        folder,
                        Map.of("PORT", "" + post.getSmtp().getPort(), "PASSWORD", "right", "WRONG", "wrong")::get)
                .load("nightly")
                .jobs()
                .get(0);
    }

    private static final String SMTP = """
            smtp: {host: 127.0.0.1, port: "${PORT}", tls: none, user: bounces, password: "${PASSWORD}", timeout: 2s}
            """;

    @Test
    void filesAreWrittenInTheFormOfTheirNamesAndNothingElseIsLeft() throws IOException {
        JobDefinition job = job("""
                files:
                  - {file: "out/{date}/faults-{run}.csv", report: faults}
                  - {file: out/domains.json, report: domains, limit: 3}
                  - {file: out/reasons.md, report: reasons, domain: GMAIL.com}
                  - {file: out/runs.txt, report: runs}
                  - {file: out/whole, report: campaigns, format: csv, campaign: letter-1, days: 90}
                  - {file: out/bounces.html, language: ja}
                """);
        for (int again = 0; again < 2; again++) {
            Sent sent = dispatch.follow(job, RUN, List.of());

            assertThat(sent.failed()).isEmpty();
            assertThat(sent.done()).hasSize(6).allMatch(text -> text.startsWith("wrote " + folder.resolve("out")));
        }
        Path out = folder.resolve("out");
        String date = Objects.requireNonNull(sql.queryForObject(
                "SELECT DATE_FORMAT(ended_at + INTERVAL 9 HOUR, '%Y-%m-%d') FROM poll_run", String.class));
        assertThat(Files.readString(out.resolve(date).resolve("faults-1.csv")))
                .startsWith("fault,tier,bounces,complaints\r\n");
        assertThat(Files.readAllLines(out.resolve("domains.json")))
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"domain\":"));
        assertThat(Files.readString(out.resolve("reasons.md"))).startsWith("| reason | fault | bounces |");
        assertThat(Files.readAllLines(out.resolve("runs.txt"))).hasSize(2);
        assertThat(Files.readAllLines(out.resolve("whole")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("letter-1,");
        assertThat(Files.readString(out.resolve("bounces.html"))).contains("<html lang=\"ja\">", "JST</time>");
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(6);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndTheOthersAreWritten() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");
        JobDefinition job = job("""
                files:
                  - {file: taken/a.csv, report: faults}
                  - {file: b.csv, report: faults}
                """);

        assertThat(dispatch.check(job).failed())
                .containsExactly("reports.files: " + folder.resolve("taken") + " is no folder");
        Sent sent = dispatch.follow(job, RUN, List.of());

        assertThat(sent.done()).containsExactly("wrote " + folder.resolve("b.csv"));
        assertThat(sent.failed())
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot write " + folder.resolve("taken/a.csv"), "reports.files");
        assertThat(runs.find(RUN)).hasValueSatisfying(run -> {
            assertThat(run.state()).isEqualTo(RunState.ATTENTION);
            assertThat(run.reportFailure()).isEqualTo(sent.failed().get(0));
        });
    }

    /** Each form is made by another library, which tells in its own way that nothing more can be written. */
    @ParameterizedTest
    @ValueSource(strings = {"full.csv", "full.json", "full.md", "full.txt", "full.html"})
    void aFullDiskIsToldWhateverTheForm(String file) throws IOException {
        Assumptions.assumeTrue(Files.exists(FULL), "only Linux has a disk that is always full");
        Files.createSymbolicLink(folder.resolve(file), FULL);
        JobDefinition job = job("files: [{file: " + file + (file.endsWith("html") ? "" : ", report: domains") + "}]\n");

        Sent sent = dispatch.follow(job, RUN, List.of());
        Files.delete(folder.resolve(file));

        assertThat(sent.failed())
                .singleElement()
                .asString()
                .contains("cannot write " + folder.resolve(file), "No space left on device");
        assertThat(runs.find(RUN)).hasValueSatisfying(run -> assertThat(run.reportFailure())
                .isEqualTo(sent.failed().get(0)));
    }

    @Test
    void aMailHasThePageTheTablesAndTheFiles() throws IOException, MessagingException {
        JobDefinition job = job(SMTP + """
                mails:
                  - from: バウンス <bounces@example.com>
                    to: [manager@example.com, Post <postmaster@example.org>]
                    subject: "配信レポート {date}, {job} {run}: {state}"
                    reports: [sender-faults, near-threshold]
                    attachments: [suppressed, sender-faults]
                """);

        assertThat(dispatch.check(job).done())
                .containsExactly("SMTP server 127.0.0.1:" + post.getSmtp().getPort()
                        + " answers, encryption none, login accepted; 1 mail after each run");
        assertThat(post.getReceivedMessages()).isEmpty();
        Sent sent = dispatch.follow(job, RUN, List.of("not all connections\r\ncould be opened"));

        assertThat(sent.failed()).isEmpty();
        assertThat(sent.done()).containsExactly("mailed to 2 addresses");
        assertThat(post.getReceivedMessages()).hasSize(2);
        MimeMessage mail = post.getReceivedMessages()[0];
        assertThat(mail.getSubject()).matches("配信レポート \\d{4}-\\d\\d-\\d\\d, nightly 1: done");
        assertThat(mail.getFrom()[0].toString()).contains("<bounces@example.com>");
        assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(2);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(4);
        assertThat(content(parts.getBodyPart(0)))
                .startsWith("Run 1 of nightly: done\n")
                .contains(" JST, took 90 s", "not all connections  could be opened", "what is yours to mend", "日本語の宛先")
                .contains("Nothing.");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("bounces.html");
        assertThat(content(parts.getBodyPart(1))).contains("Content-Security-Policy", "</html>");
        assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("suppressed.csv");
        assertThat(parts.getBodyPart(2).getContentType()).startsWith("text/csv");
        assertThat(content(parts.getBodyPart(3))).startsWith("reason,fault,").contains("'=HYPERLINK");
    }

    @Test
    void anAttachmentThatIsCutSaysSo() throws IOException, MessagingException {
        JobDefinition job = job(SMTP + """
                mails:
                  - from: bounces@example.com
                    to: [manager@example.com]
                    page: false
                    attachments: [suppressed, sender-faults]
                """);
        Reports reports = new Reports(new NamedParameterJdbcTemplate(Objects.requireNonNull(sql.getDataSource())));
        int all = Objects.requireNonNull(sql.queryForObject("SELECT COUNT(*) FROM report_suppressed", Integer.class));
        String cut = "sender-faults.csv has only the first " + all
                + " rows of the report; name it in reports.files to get it whole";

        Sent sent = new Dispatch(reports, runs, Clock.systemUTC(), all).follow(job, RUN, List.of());

        assertThat(sent.done()).containsExactly("mailed to 1 address");
        assertThat(sent.failed()).containsExactly(cut);
        MimeMultipart parts = (MimeMultipart) post.getReceivedMessages()[0].getContent();
        assertThat(content(parts.getBodyPart(0))).contains("\n" + cut + "\n");
        assertThat(content(parts.getBodyPart(1)).lines()).hasSize(1 + all);
        assertThat(content(parts.getBodyPart(2)).lines()).hasSize(1 + all);
    }

    @Test
    void whatStrangersWroteChangesNeitherHeaderNorStructureOfAMail() throws IOException, MessagingException {
        JobDefinition job = job(SMTP + """
                mails:
                  - {from: bounces@example.com, to: [manager@example.com], page: false, reports: [sender-faults, reasons]}
                """);
        sql.update("UPDATE poll_run SET failure = ?", String.join(" ", Payloads.ALL.subList(0, 20)));

        dispatch.follow(job, RUN, Payloads.ALL);

        MimeMessage mail = post.getReceivedMessages()[0];
        assertThat(Collections.list(mail.getAllHeaders()).stream().map(jakarta.mail.Header::getName))
                .isSubsetOf(
                        "Return-Path",
                        "Received",
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted");
        assertThat(mail.getSubject()).isEqualTo("Bounces, nightly: run 1 done");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(1);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(content(parts.getBodyPart(0)).replace("\n", "").chars())
                .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2066 || c == 0x2028);
    }

    private static String content(BodyPart part) throws IOException, MessagingException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "always,done,0,1",
        "news,done,0,0",
        "news,done,3,1",
        "news,failed,0,1",
        "trouble,done,3,0",
        "trouble,stopped,3,1"
    })
    void whenAMailIsSentIsForTheJobToSay(String when, String state, int bounces, int mails) throws IOException {
        sql.update("UPDATE poll_run SET state = ?, bounces = ?", state, bounces);
        JobDefinition job = job(SMTP
                + "mails:\n  - {from: bounces@example.com, to: [manager@example.com], page: false, reports: [weeks], when: "
                + when + "}\n");

        assertThat(dispatch.follow(job, RUN, List.of()).failed()).isEmpty();

        assertThat(post.getReceivedMessages()).hasSize(mails);
    }

    @Test
    void aRefusedLoginIsToldWithoutThePassword() throws IOException {
        JobDefinition job = job(SMTP.replace("PASSWORD", "WRONG")
                + "mails:\n  - {from: bounces@example.com, to: [manager@example.com]}\n");

        assertThat(dispatch.check(job).failed()).hasSize(1);
        Sent sent = dispatch.follow(job, RUN, List.of());

        assertThat(sent.done()).isEmpty();
        assertThat(sent.failed())
                .hasSize(1)
                .first()
                .asString()
                .contains("refuses the login", "reports.smtp.user")
                .doesNotContain("wrong");
    }

    /** What the server does: each is told, in time, and with nothing of an address. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            220 hi                                        | drip    | does not answer in time; check reports.smtp.host
            554 no service for you                        |         | response: 554 no service for you
            220 hi,250 ok,550 5.7.1 no neko@example.com   |         | does not take the mail
            220 hi,250 ok,250 ok,550 5.1.1 <manager@example.com> unknown |  | does not take the mail (550 5.1.1 <(address)> unknown
            220 hi,250 ok,250 ok,250 ok,354 go,552 5.3.4 too big |         | 552 5.3.4 too big
            220 hi,250 ok,250 ok,250 ok,354 go            | silent  | does not answer in time
            220 hi,250 ok,250 ok,250 ok,354 go            | hang up | the SMTP server 127.0.0.1
            """)
    void aServerThatRefusesOrIsSlow(String says, String then, String told) throws IOException {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(Arrays.asList(says.split(",")), then == null ? "hang up" : then)) {
            JobDefinition job = job(
                    "smtp: {host: 127.0.0.1, port: " + server.port() + ", tls: none, timeout: 1s}\n"
                            + "mails:\n  - {from: bounces@example.com, to: [manager@example.com], page: false, reports: [weeks]}\n");

            Sent sent = dispatch.follow(job, RUN, List.of());

            assertThat(sent.done()).isEmpty();
            assertThat(sent.failed())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(told)
                    .doesNotContain("@example.com");
        }
    }

    @Test
    void ofSeveralAddressesThoseThatAreTakenGetTheMail() throws IOException {
        List<String> says = List.of("220 hi", "250 ok", "250 ok", "250 ok", "550 5.1.1 unknown", "354 go", "250 done");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(says, "hang up")) {
            JobDefinition job = job(
                    "smtp: {host: 127.0.0.1, port: " + server.port() + ", tls: none, timeout: 1s}\n"
                            + "mails:\n  - {from: bounces@example.com, to: [a@example.com, b@example.com], page: false, reports: [weeks]}\n");

            assertThat(dispatch.follow(job, RUN, List.of()).failed())
                    .singleElement()
                    .asString()
                    .startsWith("mailed to 1 only:");
        }
    }

    @Test
    void encryptionThatIsDemandedAndNotOfferedIsAFailure() throws IOException {
        for (String tls : List.of("starttls", "implicit")) {
            JobDefinition job = job(SMTP.replace("tls: none", "tls: " + tls)
                    + "mails:\n  - {from: bounces@example.com, to: [manager@example.com]}\n");

            assertThat(dispatch.follow(job, RUN, List.of()).failed())
                    .singleElement()
                    .asString()
                    .startsWith("not mailed: the SMTP server")
                    .containsIgnoringCase("TLS");
            assertThat(post.getReceivedMessages()).isEmpty();
        }
    }
}
