package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bounceledger.lists.BadListException;
import org.bounceledger.lists.ListEntry;
import org.bounceledger.lists.ListFile;
import org.bounceledger.model.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecisionReaderTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void readsAFileAsSpreadsheetsWriteIt() throws IOException {
        List<Decision> decisions = read("""
                \uFEFFAddress,Reason,Until\r
                Neko@Example.COM\r
                \r
                "inu@example.com","said ""no"", twice",2026-12-31\r
                @Example.COM,,2026-05-01
                """, "by post");

        assertThat(decisions)
                .extracting(Decision::target, Decision::scope, Decision::reason, Decision::until)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "neko@example.com", Decision.Scope.ADDRESS, "by post", null),
                        org.assertj.core.groups.Tuple.tuple(
                                "inu@example.com",
                                Decision.Scope.ADDRESS,
                                "said \"no\", twice",
                                Instant.parse("2026-12-31T23:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple(
                                "example.com",
                                Decision.Scope.DOMAIN,
                                "by post",
                                Instant.parse("2026-05-01T22:00:00Z")));
    }

    @Test
    void tellsAllMistakesOfAFileAndDoesNothing() {
        assertThatThrownBy(() -> read("""
                        neko@example.com,ok
                        neko,ok
                        @,ok
                        "two
                        lines@example.com",ok
                        inu@example.com
                        NEKO@example.com,again
                        tori@example.com,ok,31.12.2026
                        tori@example.com,ok,2026-04-30
                        tori@example.com,ok,+999999999-12-31
                        a@example.com,no, really,2026-12-31
                        """, null))
                .isInstanceOf(BadListException.class)
                .hasMessage("""
                        nothing was done, since the file has mistakes
                        FILE:2: "neko" is no address; it should look like name@example.com, or @example.com for a domain
                        FILE:3: "@" is no domain; it should look like @example.com
                        FILE:4: "two lines@example.com" is no address; it should look like name@example.com, or @example.com for a domain
                        FILE:6: there is no reason: say why, with --reason "…"
                        FILE:7: is the same address as in line 1
                        FILE:8: "31.12.2026" is no date; write it like 2026-05-31
                        FILE:9: "2026-04-30" is in the past
                        FILE:10: "+999999999-12-31" is no date; write it like 2026-05-31
                        FILE:11: has 4 cells; there are address, reason, until (a comma inside of a reason needs quotes around it)""".replace("FILE", folder.resolve("list.csv").toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x@example.com    | ''  | there is no reason
            x@@              | why | is no address
            @a b.example     | why | is no domain
            @x@example.com   | why | is no domain
            """)
    void refusesWhatIsNoDecision(String target, String reason, String message) {
        assertThatThrownBy(() -> reader(reason).one(target))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileOfAnotherCharacterSetIsRefused() throws IOException {
        Path file = folder.resolve("list.csv");
        Files.write(file, "m\u00fcller@example.com".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> reader("why").file(ListFile.of(file.toString())))
                .hasMessageContaining("is not in UTF-8");
    }

    @Test
    void aLineOfASuppressionListBecomesADecision() {
        DecisionReader reader = reader("SES");
        assertThat(reader.entry(new ListEntry(1, "Neko@Example.com", true, "550 no", null)))
                .hasValueSatisfying(decision -> {
                    assertThat(decision.target()).isEqualTo("neko@example.com");
                    assertThat(decision.reason()).isEqualTo("SES: 550 no (complaint)");
                    assertThat(decision.forComplaint()).isTrue();
                });
        assertThat(reader.entry(new ListEntry(1, "neko@example.com", true, "SES: x (complaint)", null)))
                .hasValueSatisfying(decision -> assertThat(decision.reason()).isEqualTo("SES: SES: x (complaint)"));
        assertThat(reader.entry(new ListEntry(1, "neko@example.com", false, "w\u202e".repeat(900), null)))
                .hasValueSatisfying(decision -> assertThat(decision.reason())
                        .hasSize(1_000)
                        .endsWith("…")
                        .doesNotContain("\u202e"));
        assertThat(reader.entry(new ListEntry(1, "@example.com", false, "", "2026-08-01T00:00:00Z")))
                .hasValueSatisfying(decision -> {
                    assertThat(decision.scope()).isEqualTo(Decision.Scope.DOMAIN);
                    assertThat(decision.until()).isEqualTo("2026-08-01T00:00:00Z");
                });
        assertThat(reader.entry(new ListEntry(1, "neko@example.com", false, "", "2026-04-01T00:00:00Z")))
                .isEmpty();
        assertThatThrownBy(() -> reader.entry(new ListEntry(1, "neko@example.com", false, "", "2026-13-01T00:00:00Z")))
                .hasMessageContaining("is no date");
    }

    private List<Decision> read(String text, @Nullable String reason) throws IOException {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, text);
        return reader(reason).file(ListFile.of(file.toString()));
    }

    private static DecisionReader reader(@Nullable String reason) {
        return new DecisionReader(Decision.Kind.BLOCK, "maria", NOW, ZoneId.of("Europe/Berlin"), reason, null);
    }
}
