package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong on its face is refused before anything is started. */
final class WrongOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            runs --limit -1                     | '-1' is not a number from 1 to 2147483647
            runs --limit 0                      | '0' is not a number from 1
            recipient a@b.example --limit -1    | '-1' is not a number from 1
            brake list --limit x                | 'x' is not a number from 1
            policy shadow nightly --limit 0     | '0' is not a number from 1
            report runs --limit 99999999999     | '99999999999' is not a number from 1
            brake drop 1 --reason usreunknown   | there is no reason "usreunknown"; did you mean "userunknown"
            brake list --reason usreunknown     | there is no reason "usreunknown"
            report days --since 2026-13-01      | '--since': '2026-13-01' is no day; write it like 2026-05-01
            report days --since +999999999-12-31 | '--since': '+999999999-12-31' is no day; write it like 2026-05-01
            report days --format cvs            | --format: "cvs" is not one of table, csv, json, markdown
            suppressions exprot                 | there is no command "exprot"; did you mean "export"?
            run nightly --dryrun                | there is no option "--dryrun"; did you mean "--dry-run"?
            run nightly more                    | Unmatched argument at index 2: 'more'
            brake approve 1 --by _              | --by is empty: say who decides
            """)
    void areRefused(String commandLine, String message) {
        StringWriter told = new StringWriter();

        int status = BounceLedger.commands(new NoBackend())
                .setErr(new PrintWriter(told, true))
                .execute(commandLine.replace('_', '\t').split(" "));

        assertThat(told.toString()).contains(message);
        assertThat(status).isEqualTo(2);
    }

    /** Files, folders and jobs: 1 where a file is missing, 2 where the command line, a job file, a rule file or a list is wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run                                           | 2 | Missing required parameter: 'JOB'
            runn test                                     | 2 | there is no command "runn"; did you mean "run"?
            run nope --jobs IN/jobs                       | 2 | IN/jobs: has no job "nope"; it has test
            jobs --jobs IN/nowhere                        | 2 | IN/nowhere: there is no such folder
            policy shadow test --jobs IN/jobs             | 2 | the job test has no shadow-policy; write one into its file
            recipient                                     | 2 | name an address, such as: recipient name@example.com
            recipient not-an-address                      | 2 | "not-an-address" is no address; it should look like name@example.com
            recipient allow a@b.example                   | 2 | there is no reason: say why, with --reason
            recipient clear                               | 2 | name either an address (or @domain) or a file with --file
            explain IN/missing                            | 1 | IN/missing: there is no such file or folder
            anonymise IN/missing                          | 1 | IN/missing: there is no such file or folder
            import sent IN/missing                        | 1 | IN/missing: there is no such file or folder
            import sent --postfix-log IN/missing          | 1 | IN/missing: there is no such file or folder
            import volume IN/missing                      | 1 | IN/missing: there is no such file or folder
            import volume --postfix-log IN/missing        | 1 | IN/missing: there is no such file or folder
            suppressions check IN/missing                 | 1 | IN/missing: there is no such file or folder
            suppressions import IN/missing --reason x     | 1 | IN/missing: there is no such file or folder
            recipient block --file IN/missing --reason x  | 1 | IN/missing: there is no such file or folder
            explain IN/jobs                               | 2 | IN/jobs is a folder; explain takes one message, classify takes folders
            import sent IN/jobs                           | 2 | IN/jobs is a folder; name a file in it
            import sent IN/jobs/test.yaml                 | 2 | IN/jobs/test.yaml:1: the first line has to name the columns
            classify --rules IN/no.txt x                  | 2 | --rules: there is no file "IN/no.txt"
            explain --rules IN/jobs/test.yaml x           | 2 | IN/jobs/test.yaml:1: a rule has 4 or 5 columns, not 1
            """)
    void filesThatAreMissingOrWrong(String commandLine, int exitCode, String message, @TempDir Path folder)
            throws IOException {
        Files.createDirectory(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs").resolve("test.yaml"), "source: eml:mails\n");

        assertRefused(commandLine.replace("IN", folder.toString()), exitCode, message.replace("IN", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'mailbox: [' | jobs/test.yaml:
            'mailbox: {hots: a, host: b, user: c, password: /run/secrets/none}\\nschedule: {cron: x}' | did you mean "host"
            'mailbox: {host: b, user: c, password: "${BOUNCE_IMAP_PASSWORD:}"}\\nschedule: {cron: "0 99 * * * ?"}' | schedule.cron
            'mailbox: {host: b, user: c, password: plain}\\nschedule: {cron: * * * * * ?}' | put a value that begins with * or & in quotes
            'mailbox: {host: b, user: c, password: plain}' | mailbox.password
            """)
    void jobFilesWithMistakes(String yaml, String message, @TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs").resolve("test.yaml"), yaml.replace("\\n", "\n"));

        assertRefused("run test --jobs " + folder.resolve("jobs"), 2, message);
    }

    /** The first address is fine, and is not printed either. */
    @Test
    void anEnvelopeSenderThatIsTooLong(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("key"), "a-secret-of-at-least-32-characters-for-tests");
        Files.writeString(folder.resolve("test.yaml"), """
                source: eml:mails
                our-mail:
                  domains: [example.com]
                  verp: ["b+{token}+{recipient-local}={recipient-domain}@example.com"]
                  token-keys: [{ id: a, secret: "${file:IN/key}" }]
                """.replace("IN", folder.toString()));

        assertRefused(
                "token sign a@b.example " + "n".repeat(50) + "@jp.example --job test --jobs " + folder,
                2,
                "and no more than 64 are allowed: make the pattern or the campaign's name shorter");
    }

    private static void assertRefused(String commandLine, int exitCode, String message) {
        StringWriter told = new StringWriter();
        StringWriter out = new StringWriter();

        int status = BounceLedger.commands(new NoBackend())
                .setErr(new PrintWriter(told, true))
                .setOut(new PrintWriter(out, true))
                .execute(commandLine.split(" "));

        assertThat(told.toString()).contains(message).doesNotContain("\tat ");
        assertThat(status).as(told.toString()).isEqualTo(exitCode);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aScheduleWithoutADateToComeIsNothingToServe(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("old.yaml"), "source: eml:mails\nschedule: {cron: \"0 15 4 * * ? 2020\"}\n");
        StringWriter told = new StringWriter();

        int status = BounceLedger.commands(new NoBackend())
                .setErr(new PrintWriter(told, true))
                .execute("serve", "--jobs", folder.toString());

        assertThat(told.toString())
                .contains("no enabled job has a schedule with a date to come")
                .contains("jobs\"");
        assertThat(status).isEqualTo(2);
    }

    @Test
    void areToldWithoutAllTheHelp() {
        StringWriter told = new StringWriter();

        BounceLedger.commands(new NoBackend())
                .setErr(new PrintWriter(told, true))
                .execute("token", "sign", "a@b.example");

        assertThat(told.toString().lines())
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("bounce-ledger: Missing required option: '--job=JOB'");
        assertThat(told.toString().lines())
                .hasSizeLessThan(8)
                .contains("\"bounce-ledger token sign --help\" tells more.")
                .anyMatch(line -> line.startsWith("Usage: bounce-ledger token sign"));
    }
}
