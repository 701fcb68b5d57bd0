package org.bounceledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bounceledger.server.Chromium;
import org.bounceledger.server.DatabaseServer;
import org.bounceledger.server.EmbeddedMariaDb;
import org.bounceledger.store.MadeUpLedger;
import org.bounceledger.store.Report;
import org.bounceledger.store.ReportFilter;
import org.bounceledger.store.Reports;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The page in a real browser, over a ledger whose mails are full of what may do harm. Pictures lie in {@code target/screenshots}. */
@EnabledIf("org.bounceledger.server.Chromium#expected")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Chromium browser = Chromium.start();
    private final Reports reports;

    PageIT() throws IOException {
        DatabaseServer server = EmbeddedMariaDb.shared().database("page");
        if (LoggerFactory.getLogger("org.flywaydb") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
        Flyway.configure().dataSource(server.dataSource()).load().migrate();
        JdbcTemplate sql = new JdbcTemplate(server.dataSource());
        MadeUpLedger.fill(sql);
        volume(sql);
        harm(sql);
        reports = new Reports(new NamedParameterJdbcTemplate(server.dataSource()));
        Files.createDirectories(PICTURES);
        for (Language language : Language.values()) {
            try (Writer out = Files.newBufferedWriter(file(language))) {
                new Page(reports, Clock.system(ZoneId.of("UTC"))).write(language, out);
            }
        }
    }

    @AfterAll
    void end() {
        browser.close();
    }

    private static Path file(Language language) {
        return PICTURES.resolve("page-" + language + ".html").toAbsolutePath();
    }

    private static void volume(JdbcTemplate sql) {
        sql.update("INSERT INTO send_volume SELECT DISTINCT day, '', 20 + 5 * DAYOFMONTH(day) FROM report_bounces");
    }

    /** Each payload as the words of a remote host, as its name, and as the domain of a recipient. */
    private static void harm(JdbcTemplate sql) {
        List<String> payloads =
                Payloads.ALL.stream().map(TerminalEscapes::wellFormed).toList();
        for (int i = 0; i < payloads.size(); i++) {
            String text = payloads.get(i);
            sql.update(
                    "INSERT INTO bounce_event (id, message_id, run_id, position, occurred_at, recipient, recipient_domain, campaign, action,"
                            + " reason, tier, fault, permanent, diagnostic, fingerprint, remote_mta, rule, rule_set, counts) VALUES"
                            + " (?, 1, 1, ?, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, ?, ?, ?, 'failed', ?, 'C', ?, TRUE, ?, ?, ?, 'r', 's', TRUE)",
                    50_000 + i,
                    2 + i,
                    text,
                    text,
                    text,
                    i % 2 == 0 ? "authfailure" : "onhold",
                    i % 2 == 0 ? "sender" : "unknown",
                    "550 5.7.1 " + text,
                    "payload " + i,
                    text);
        }
    }

    static Stream<Arguments> views() {
        return Arrays.stream(Language.values()).flatMap(language -> Stream.of("light", "dark")
                .flatMap(theme -> Stream.of(375, 1280).map(width -> Arguments.of(language, theme, width))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("views")
    void showsWithoutErrorNetworkOrSidewaysScrolling(Language language, String theme, int width) throws IOException {
        browser.show(file(language), width, theme);

        browser.picture(PICTURES.resolve("page-" + language + "-" + theme + "-" + width + ".png"), width);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(browser.value("document.documentElement.lang").asString()).isEqualTo(language.toString());
        assertThat(browser.value("matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isEqualTo(theme.equals("dark"));
        assertThat(browser.value("document.querySelectorAll('canvas').length").asInt())
                .isEqualTo(4);
        assertThat(browser.value(
                                "[...document.querySelectorAll('canvas')].every(c => Chart.getChart(c) && c.width > 100)")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void printsTheColoursOfTheLightThemeAlsoFromTheDarkOne() {
        String ink = "Chart.getChart(document.querySelector('canvas')).options.plugins.legend.labels.color";
        browser.show(file(Language.EN), 1280, "light");
        String light = browser.value(ink).asString();

        browser.show(file(Language.EN), 1280, "dark");
        String dark = browser.value(ink).asString();
        browser.value("dispatchEvent(new Event('beforeprint'))");
        String printed = browser.value(ink).asString();
        browser.value("dispatchEvent(new Event('afterprint'))");

        assertThat(dark).isNotEqualTo(light);
        assertThat(printed).isEqualTo(light);
        assertThat(browser.value(ink).asString()).isEqualTo(dark);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatStrangersWroteIsTextAndNothingElse() {
        browser.show(file(Language.EN), 1280, "light");

        assertThat(browser.value(
                                "document.querySelectorAll('img, iframe, object, svg[onload], [onmouseover], main a').length")
                        .asInt())
                .isZero();
        assertThat(browser.value("document.querySelectorAll('script').length").asInt())
                .isEqualTo(3);
        String shown = browser.value("document.body.innerText").asString();
        assertThat(shown)
                .contains("</script><img src=x onerror=alert(1)>", "{{bounces}} {{{bounces}}} ${7*7}", "日本語の宛先");
        assertThat(shown.chars()).noneMatch(c -> c == 0x202E || c == 0x2066 || c == 0x1B);
    }

    @Test
    void everyChartHasATableAndAllCanBeReachedByKeyboard() {
        browser.show(file(Language.EN), 1280, "light");

        assertThat(browser.value(
                                "[...document.querySelectorAll('canvas')].every(c => c.closest('figure').querySelector('details table')"
                                        + " && document.getElementById(c.getAttribute('aria-labelledby')).textContent)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.value(
                                "[...document.querySelectorAll('.wide')].every(w => w.tabIndex === 0 && w.getAttribute('aria-label'))")
                        .asBoolean())
                .isTrue();
        assertThat(browser.value(
                                "[...document.querySelectorAll('table')].every(t => t.caption && t.caption.textContent.trim())")
                        .asBoolean())
                .isTrue();
        assertThat(browser.value("document.querySelectorAll('h1').length").asInt())
                .isEqualTo(1);
        long bounces = reports.table(Report.FAULTS, recent()).sum("bounces");
        String figure = Objects.requireNonNull(
                browser.value("document.querySelector('.figure').textContent").asString());
        assertThat(figure).isEqualTo(new PageText(Language.EN).number(bounces));
    }

    private static ReportFilter recent() {
        return ReportFilter.ALL.from(LocalDate.now(Clock.systemUTC()).minusDays(Figures.DAYS - 1));
    }

    @BeforeAll
    void everyPageWasWritten() {
        assertThat(Language.values()).allMatch(language -> Files.exists(file(language)));
    }
}
