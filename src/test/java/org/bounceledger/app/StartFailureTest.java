package org.bounceledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bounceledger.cli.BounceLedger;
import org.bounceledger.cli.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.util.TestSocketUtils;

/** Whatever form a URL has, no password in it is shown. */
final class StartFailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:mysql://localhost:3306/bounceledger                   | localhost:3306/bounceledger
            jdbc:mariadb://db.example.com/bounces?useSSL=true          | db.example.com/bounces
            jdbc:mysql://user:s3cret@127.0.0.1:1/db                    | 127.0.0.1:1/db
            jdbc:mysql://s3cret@db.example.com/db?Password=s3cret@x    | db.example.com/db
            jdbc:mysql://[2001:db8::7]:3306/db?a=b&PASSWORD=s3cret     | [2001:db8::7]:3306/db
            jdbc:mysql:loadbalance://a.example:1,b.example:2/db?x=s3cret | a.example:1,b.example:2/db
            """)
    void thePlaceIsShown(String url, String place) {
        assertThat(StartFailure.place(url)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://user:s3/cret@db.example.com/db",
                "jdbc:mysql://user:s3?cret@db.example.com/db",
                "jdbc:mysql://user:s3@cret@db.example.com/db",
                "jdbc:mysql://address=(host=db.example.com)(password=s3cret)/db",
                "jdbc:mysql://(host=db.example.com,password=s3cret)/db",
                "jdbc:mysql://a:s3cret@a.example,b:s3cret@b.example/db",
                "jdbc:mysql://db.example.com/db;password=s3cret",
                "s3cret"
            })
    void aUrlOfAnotherFormIsNotShownAtAll(String url) {
        assertThat(StartFailure.place(url)).isEmpty();
    }

    @Test
    void theWordsOfTheDriverDoNotRepeatTheUrl() {
        String url = "jdbc:mysql://db.example.com/db;password=s3cret";
        RuntimeException taken = new IllegalStateException("Driver claims to not accept jdbcUrl, " + url);
        RuntimeException parsed = new IllegalStateException(new SQLException(
                "Malformed database URL, failed to parse the connection string near ';password=s3cret'.", "01S00"));

        assertThat(StartFailure.explain(taken, url))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("BOUNCE_DB_URL is no URL of a database; it should look like jdbc:mysql://");
        assertThat(StartFailure.explain(parsed, url))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("make sense of the URL")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aUrlOfAnotherDriverIsNoMistakeOfOurs() {
        RuntimeException noDriver = new IllegalStateException("Failed to load driver class org.mariadb.jdbc.Driver");

        assertThat(StartFailure.explain(noDriver, "jdbc:mariadb://user:s3cret@db.example.com/bounces"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageEndingWith("jdbc:mysql://db.example.com:3306/bounceledger, also for a MariaDB");
        assertThat(StartFailure.explain(noDriver, "jdbc:mysql://db.example.com/bounces"))
                .isSameAs(noDriver);
    }

    @ParameterizedTest
    @CsvSource({"1049, CREATE DATABASE", "1044, GRANT ALL", "1142, GRANT ALL"})
    void whatIsToBeDoneIsTold(int error, String remedy) {
        RuntimeException failure = new IllegalStateException(new SQLException("so it is", "42000", error));

        assertThat(StartFailure.explain(failure, "jdbc:mysql://db.example.com/bounces"))
                .hasMessageContaining("(BOUNCE_DB_URL: db.example.com/bounces) refuses to work: so it is")
                .hasMessageContaining(remedy);
    }

    @Test
    void aServerThatCannotStartTellsItInItsOwnWordsOnly(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("nightly.yaml"), "source: eml:mails\nschedule: {cron: \"0 15 4 * * ?\"}\n");
        String url = "jdbc:mysql://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort() + "/bounces";
        Map<String, String> settings = Map.of("BOUNCE_DB_URL", url, "BOUNCE_HTTP_PORT", "0");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream before = System.err;
        settings.forEach(System::setProperty);
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            int status = BounceLedger.execute(
                    new SpringBackend(), OutputStream.nullOutputStream(), "serve", "--jobs", folder.toString());

            assertThat(status).isEqualTo(1);
        } finally {
            System.setErr(before);
            settings.keySet().forEach(System::clearProperty);
        }
        assertThat(told.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.contains(" INFO ")))
                .hasSize(1)
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("bounce-ledger: cannot reach the database (BOUNCE_DB_URL: 127.0.0.1:");
    }
}
