package org.bounceledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

final class ReportFormatTest {
    static final List<String> PAYLOADS = Payloads.ALL;

    private static String written(ReportFormat format, @Nullable Object... values) {
        StringWriter out = new StringWriter();
        RowSink rows = format.on(out, ZoneId.of("Asia/Tokyo"));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            names.add("c" + i);
        }
        rows.columns(names);
        rows.row(Arrays.asList(values));
        rows.end();
        return out.toString();
    }

    @Test
    void everyTypeIsWrittenPlainly() {
        Object[] values = {
            "a",
            7L,
            new BigDecimal("0.0123456789"),
            Instant.parse("2026-05-01T01:02:03.456Z"),
            LocalDate.of(2026, 5, 1),
            null
        };

        assertThat(written(ReportFormat.CSV, values))
                .isEqualTo("c0,c1,c2,c3,c4,c5\r\na,7,0.01235,2026-05-01T01:02:03Z,2026-05-01,\r\n");
        assertThat(written(ReportFormat.JSON, values))
                .isEqualTo(
                        "{\"c0\":\"a\",\"c1\":7,\"c2\":0.01235,\"c3\":\"2026-05-01T01:02:03Z\",\"c4\":\"2026-05-01\",\"c5\":null}\n");
        assertThat(written(ReportFormat.MARKDOWN, values)).isEqualTo("""
                        | c0 | c1 | c2 | c3 | c4 | c5 |
                        | --- | --- | --- | --- | --- | --- |
                        | a | 7 | 0.01235 | 2026-05-01T01:02:03Z | 2026-05-01 |  |
                        """);
        assertThat(written(ReportFormat.TABLE, values).lines())
                .containsExactly(
                        "C0  C1       C2  C3                C4          C5",
                        "a    7  0.01235  2026-05-01 10:02  2026-05-01  -");
    }

    @Test
    void aTableHasNoMoreDigitsThanOneReads() {
        assertThat(written(ReportFormat.TABLE, "a", new BigDecimal("624.69657"), new BigDecimal("9.69657"))
                        .lines())
                .containsExactly("C0     C1       C2", "a   624.7  9.69657");
        assertThat(written(ReportFormat.CSV, "a", new BigDecimal("624.69657")))
                .as("what programs read is as it was")
                .endsWith(",624.69657\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void noControlAndNoChangeOfDirectionGetsThrough(ReportFormat format) {
        for (String payload : PAYLOADS) {
            String text = written(format, "before", payload, "after");
            assertThat(text.replace("\r\n", "").replace("\n", "").chars())
                    .as("%s of %s", format, payload)
                    .noneMatch(c -> Character.isISOControl(c)
                            || c == 0x2028
                            || (c >= 0x202A && c <= 0x202E)
                            || (c >= 0x2066 && c <= 0x2069)
                            || Character.isSurrogate((char) (int) c));
        }
    }

    @Test
    void aTableIsAlignedWhereCharactersAreTwoColumnsWide() {
        StringWriter out = new StringWriter();
        RowSink rows = ReportFormat.TABLE.on(out, ZoneOffset.UTC);
        rows.columns(List.of("words", "remote_host", "bounces"));
        rows.row(Arrays.asList("宛先が存在しません", "mx.example", 1_204L));
        rows.row(Arrays.asList("no such user", null, 7L));
        rows.row(Arrays.asList("あ".repeat(90), "x", 12L));
        rows.end();

        assertThat(out.toString().lines())
                .containsExactly(
                        "WORDS" + " ".repeat(74) + "  REMOTE HOST  BOUNCES",
                        "宛先が存在しません" + " ".repeat(61) + "  mx.example     1,204",
                        "no such user" + " ".repeat(67) + "  -                  7",
                        "あ".repeat(39) + "…" + "  x                 12");
    }

    /** {@code brake approve 1,204} is refused. */
    @Test
    void aNumberThatIsANameIsShownAsItIsTyped() {
        StringWriter out = new StringWriter();
        RowSink rows = ReportFormat.TABLE.on(out, ZoneOffset.UTC);
        rows.columns(List.of("run", "messages", "message"));
        rows.row(List.of(1_204L, 1_204L, 1_000_000L));
        rows.end();

        assertThat(out.toString().lines()).containsExactly(" RUN  MESSAGES  MESSAGE", "1204     1,204  1000000");
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void aTableHasALineForEachRow(String payload) {
        assertThat(written(ReportFormat.TABLE, "before", payload, "after").lines())
                .hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void aCellOfCsvIsOneCellAndNoFormula(String payload) {
        String[] lines = written(ReportFormat.CSV, "before", payload, "after").split("\r\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith("before,").endsWith(",after");
        String cell = lines[1].substring("before,".length(), lines[1].length() - ",after".length());
        String value =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(cell.startsWith("\"") || (!cell.contains(",") && !cell.contains("\"")))
                .isTrue();
        assertThat(value.stripLeading()).doesNotMatch("(?s)[=+\\-@\\t\\r＝＋－＠].*");
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void jsonGivesTheVeryTextBack(String payload) {
        String line = written(ReportFormat.JSON, payload);
        assertThat(line.lines()).hasSize(1);
        assertThat(JsonMapper.builder().build().readTree(line).get("c0").asString())
                .isEqualTo(payload.replace('\uD800', '\uFFFD'));
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void markdownHasNoMarkupLinkOrHtmlOfAStranger(String payload) {
        String[] lines =
                written(ReportFormat.MARKDOWN, "before", payload, "after").split("\n", -1);
        assertThat(lines).hasSize(4);
        String unescaped =
                lines[2].replaceAll("\\\\[\\\\`*_{}\\[\\]()#+\\-.!|~>&:@/]", "").replace("&lt;", "");
        assertThat(unescaped).matches("\\| before \\| [^|]* \\| after \\|");
        assertThat(unescaped.substring(11)).doesNotContainPattern("[<>\\[\\]`*_~&:@]");
    }
}
