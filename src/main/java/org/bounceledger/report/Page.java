package org.bounceledger.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.bounceledger.report.PageCharts.Chart;
import org.bounceledger.store.Reports;

/**
 * The page: all that matters of the last 30 days in one file of HTML, which needs no network and lets none in. The template escapes
 * what it is given; only what is our own (styles, scripts, and JSON that is escaped for its place) goes in as it is.
 */
public final class Page {
    /** Tells the version, which is part of the library's path. */
    private static final String LIBRARY = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private static final int NONCE = 18;

    private final Reports reports;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * A page over the reports.
     *
     * @param clock whose zone is that in which times are told; days are days in UTC
     */
    public Page(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** Reads the reports and writes the page to that, which is neither flushed nor closed. */
    public void write(Language language, Writer out) {
        Instant now = clock.instant();
        Figures figures = Figures.read(reports, LocalDate.ofInstant(now, ZoneOffset.UTC));
        PageText text = new PageText(language);
        Map<String, Object> model = new PageModel(text, figures, clock.getZone()).build(now);
        PageCharts charts = new PageCharts(text, figures);
        boolean rated = !figures.rates().rows().isEmpty();
        List<Chart> all = new ArrayList<>(charts.trends());
        model.put("trends", shown(charts, charts.trends()));
        model.put("rated", rated);
        if (rated) {
            all.addAll(charts.rates());
            model.put("rates", shown(charts, charts.rates()));
        }
        model.put("data", charts.json(all, language));
        model.put("lang", language.toString());
        model.put("t", text.words());
        model.put("nonce", nonce());
        model.put("css", resource("page.css"));
        model.put("script", resource("page.js"));
        model.put("library", library());
        template().execute(model, out);
    }

    private static List<Map<String, Object>> shown(PageCharts charts, List<Chart> some) {
        return some.stream()
                .map(chart ->
                        Map.<String, Object>of("id", chart.id(), "title", chart.title(), "table", charts.table(chart)))
                .toList();
    }

    private static Template template() {
        return Mustache.compiler()
                .escapeHTML(true)
                .withLoader(name -> new InputStreamReader(open(name + ".mustache"), StandardCharsets.UTF_8))
                .compile(new InputStreamReader(open("page.mustache"), StandardCharsets.UTF_8));
    }

    private String nonce() {
        byte[] octets = new byte[NONCE];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().encodeToString(octets);
    }

    private static String library() {
        Properties webjar = new Properties();
        try (InputStream in = open(LIBRARY)) {
            webjar.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return resource(
                "/META-INF/resources/webjars/chart.js/" + webjar.getProperty("version") + "/dist/chart.umd.min.js");
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Page.class.getResourceAsStream(name.startsWith("/") ? name : "/report/" + name);
        if (in == null) {
            throw new IllegalStateException("not part of the program: " + name);
        }
        return in;
    }
}
