package org.bounceledger.report;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bounceledger.store.ReportTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** The charts of the page: what they show, as JSON for the script and as tables for readers. */
final class PageCharts {
    private static final List<String> FAULTS = List.of("recipient", "sender", "content", "remote", "unknown");
    private static final List<String> TIERS = List.of("A", "B", "C", "T");
    private static final double PERCENT = 100;

    private final PageText text;
    private final Figures figures;
    private final List<LocalDate> days;

    PageCharts(PageText text, Figures figures) {
        this.text = text;
        this.figures = figures;
        this.days = figures.first().datesUntil(figures.last().plusDays(1)).toList();
    }

    /**
     * One line or layer of a chart.
     *
     * @param colour the name of the style sheet's colour
     * @param limit  whether it only marks a limit
     * @param values one for each day; null for none
     */
    record Series(String label, String colour, boolean limit, List<@Nullable Double> values) {}

    /** A chart; a stacked one counts, another one shows percentages. */
    record Chart(String id, String title, boolean stacked, List<Series> series) {}

    List<Chart> trends() {
        return List.of(
                new Chart("trend-fault", text.of("trend-fault"), true, layers("fault", FAULTS, "fault.", "")),
                new Chart("trend-tier", text.of("trend-tier"), true, layers("tier", TIERS, "tier.", "tier-")));
    }

    private List<Series> layers(String column, List<String> values, String words, String colours) {
        List<Series> layers = new ArrayList<>();
        for (String value : values) {
            Map<String, Double> byDay = new TreeMap<>();
            ReportTable table = figures.days();
            table.rows().stream()
                    .filter(row -> table.text(row, column).equals(value))
                    .forEach(row ->
                            byDay.merge(table.text(row, "day"), (double) table.number(row, "bounces"), Double::sum));
            List<@Nullable Double> layer = new ArrayList<>();
            days.forEach(day -> layer.add(byDay.getOrDefault(day.toString(), 0.0)));
            layers.add(new Series(text.of(words + value), colours + value.toLowerCase(Locale.ROOT), false, layer));
        }
        return layers;
    }

    List<Chart> rates() {
        return List.of(
                rate("rate-hard", "hard", "hard-rate", "hard_rate_"),
                rate("rate-complaint", "complaints", "complaints", "complaint_rate_"));
    }

    private Chart rate(String id, String column, String words, String limit) {
        Map<String, long[]> byDay = new TreeMap<>();
        ReportTable rates = figures.rates();
        rates.rows().forEach(row -> {
            long[] sums = byDay.computeIfAbsent(rates.text(row, "day"), day -> new long[2]);
            sums[0] += rates.number(row, column);
            sums[1] += rates.number(row, "sent");
        });
        List<@Nullable Double> values = new ArrayList<>();
        days.forEach(day -> {
            long[] sums = byDay.getOrDefault(day.toString(), new long[2]);
            values.add(sums[1] == 0 ? null : PERCENT * sums[0] / sums[1]);
        });
        return new Chart(
                id,
                text.of(id),
                false,
                List.of(
                        new Series(text.of(words), "accent", false, values),
                        line("limit.warning", "warning", figures.limit(limit + "warning")),
                        line("limit.critical", "critical", figures.limit(limit + "critical"))));
    }

    private Series line(String words, String colour, double limit) {
        List<@Nullable Double> values = new ArrayList<>();
        days.forEach(day -> values.add(limit > 1 ? null : limit * PERCENT));
        return new Series(text.of(words), colour, true, values);
    }

    /** What the script draws; without a character that could end the element it stands in. */
    String json(List<Chart> charts, Language language) {
        StringWriter out = new StringWriter();
        JsonFactory factory =
                JsonFactory.builder().characterEscapes(new ScriptEscapes()).build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("lang", language.toString());
            json.writeArrayPropertyStart("days");
            days.forEach(day -> json.writeString(day.toString().substring(5)));
            json.writeEndArray();
            json.writeArrayPropertyStart("charts");
            charts.forEach(chart -> write(json, chart));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, Chart chart) {
        json.writeStartObject();
        json.writeStringProperty("id", chart.id());
        json.writeBooleanProperty("stacked", chart.stacked());
        json.writeBooleanProperty("percent", !chart.stacked());
        json.writeArrayPropertyStart("series");
        for (Series series : chart.series()) {
            json.writeStartObject();
            json.writeStringProperty("label", series.label());
            json.writeStringProperty("colour", series.colour());
            json.writeBooleanProperty("limit", series.limit());
            json.writeArrayPropertyStart("values");
            for (Double value : series.values()) {
                if (value == null) {
                    json.writeNull();
                } else {
                    json.writeNumber(Math.round(value * 1_000) / 1_000.0);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The same as a table, the newest day first. */
    Map<String, Object> table(Chart chart) {
        List<String> heads = new ArrayList<>(List.of(text.of("day")));
        chart.series().forEach(series -> heads.add(series.label()));
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = days.size() - 1; i >= 0; i--) {
            List<String> cells = new ArrayList<>();
            for (Series series : chart.series()) {
                Double value = series.values().get(i);
                cells.add(
                        value == null
                                ? "–"
                                : chart.stacked() ? text.number(Math.round(value)) : text.percent(value / PERCENT, 3));
            }
            lines.add(Map.of("name", days.get(i).toString(), "cells", cells));
        }
        return Map.of("caption", chart.title(), "heads", heads, "lines", lines);
    }

    /** Escapes what could end a script element, or begin a comment in it. */
    private static final class ScriptEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] ascii = standardAsciiEscapesForJSON();

        ScriptEscapes() {
            for (char c : new char[] {'<', '>', '&', '\''}) {
                ascii[c] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c == 0x2028 || c == 0x2029 ? new SerializedString(String.format("\\u%04X", c)) : null;
        }
    }
}
