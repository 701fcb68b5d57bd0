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
