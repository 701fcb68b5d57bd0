package org.bounceledger.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bounceledger.store.ReportTable;
import org.jspecify.annotations.Nullable;

/** What the template of the page is filled with: words and numbers in one language. */
final class PageModel {
    private static final int WORDS = 300;

    private final PageText text;
    private final Figures figures;
    private final DateTimeFormatter minute;

    /**
     * A model of the page.
     *
     * @param zone in which times are told
     */
    PageModel(PageText text, Figures figures, ZoneId zone) {
        this.text = text;
        this.figures = figures;
        this.minute = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ENGLISH)
                .withZone(zone);
    }

    Map<String, Object> build(Instant now) {
        Map<String, Object> model = new HashMap<>();
        model.put("period", text.of("period", figures.first(), figures.last()));
        model.put("now", minute.format(now));
        model.put("now-iso", Cell.text(now));
        model.put("sentence", sentence());
        model.put("figures", List.of(bounces(), rate(), suppressed()));
        model.put("tops", tops());
        model.put("run", run());
        list(model, "mend", figures.mend(), this::card);
        list(model, "person", figures.person(), this::item);
        return model;
    }

    private static void list(
            Map<String, Object> model,
            String name,
            ReportTable table,
            Function<List<@Nullable Object>, Map<String, Object>> line) {
        model.put(name, table.rows().stream().map(line).toList());
        model.put(name + "-any", !table.rows().isEmpty());
    }

    private String sentence() {
        long all = figures.days().sum("bounces");
        if (all == 0) {
            return text.of("sentence.none");
        }
        long hard = Figures.sum(figures.days(), "bounces", "tier", "A");
        long ours = Figures.sum(figures.days(), "bounces", "fault", "sender")
                + Figures.sum(figures.days(), "bounces", "fault", "content");
        long items = figures.person().sum("items");
        String person = items == 0 ? text.of("sentence.nobody") : text.of("sentence.person", text.number(items));
        return text.of(
                "sentence",
                text.number(all),
                text.percent(hard / (double) all, 0),
                text.percent(ours / (double) all, 0),
                person);
    }

    private Map<String, Object> bounces() {
        long now = figures.days().sum("bounces");
        long before = figures.before().sum("bounces");
        String note = before == 0
                ? text.of("figure.bounces.first", Figures.DAYS)
                : text.of("figure.bounces.note", text.change(now, before), Figures.DAYS);
        return figure("figure.bounces", text.number(now), note, "");
    }

    private Map<String, Object> rate() {
        long sent = figures.rates().sum("sent");
        if (sent == 0) {
            return figure("figure.rate", "–", text.of("figure.rate.unknown"), "");
        }
        double rate = figures.rates().sum("hard") / (double) sent;
        double warning = figures.limit("hard_rate_warning");
        double critical = figures.limit("hard_rate_critical");
        String value = text.percent(rate, 2);
        if (sent < figures.limit("minimum_volume")) {
            return figure("figure.rate", value, text.of("level.few"), "");
        }
        String level = rate >= critical ? "critical" : rate >= warning ? "warning" : "good";
        String note = text.of("level." + level, text.percent(rate >= critical ? critical : warning, 1));
        return figure("figure.rate", value, note, level);
    }

    private Map<String, Object> suppressed() {
        long fresh = figures.newInLastRun().sum("recipients");
        String note = text.of("figure.suppressed.note", "+" + text.number(fresh));
        return figure("figure.suppressed", text.number(figures.suppressed()), note, "");
    }

    private Map<String, Object> figure(String label, String value, String note, String level) {
        return Map.of("label", text.of(label), "value", value, "note", note, "level", level.isEmpty() ? false : level);
    }

    private List<Map<String, Object>> tops() {
        return List.of(
                top("top-domains", "domain", figures.domains(), "domain"),
                top("top-reasons", "reason", figures.reasons(), "reason"),
                top("top-providers", "provider", figures.providers(), "provider"));
    }

    private Map<String, Object> top(String title, String head, ReportTable table, String column) {
        long most = table.rows().stream()
                .mapToLong(row -> table.number(row, "bounces"))
                .max()
                .orElse(0);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            long bounces = table.number(row, "bounces");
            if (bounces > 0) {
                long hard = table.number(row, "hard");
                boolean faulty = table.columns().contains("fault");
                rows.add(Map.of(
                        "name", shown(table.value(row, column)),
                        "note", faulty ? text.orElse("fault." + table.text(row, "fault"), "unknown") : false,
                        "bounces", text.number(bounces),
                        "hard", text.number(hard),
                        "share", Math.round(100.0 * bounces / most),
                        "hard-share", Math.round(100.0 * hard / most)));
            }
        }
        return Map.of("title", text.of(title), "head", text.of(head), "rows", rows, "any", !rows.isEmpty());
    }

    private Object run() {
        ReportTable runs = figures.lastRun();
        if (runs.rows().isEmpty()) {
            return false;
        }
        List<@Nullable Object> run = runs.rows().get(0);
        Map<String, Object> model = new HashMap<>();
        String started = runs.value(run, "started_at") instanceof Instant at ? minute.format(at) : "";
        model.put(
                "sentence",
                text.of(
                        "run-sentence",
                        Long.toString(runs.number(run, "run")),
                        runs.text(run, "job"),
                        runs.text(run, "state"),
                        started));
        model.put("failure", runs.text(run, "failure").isEmpty() ? false : shown(runs.value(run, "failure")));
        List<Map<String, Object>> facts = new ArrayList<>();
        for (String column : List.of("messages", "bounces", "complaints", "review", "not_read", "suppressed", "held")) {
            facts.add(
                    Map.of("label", text.of(column.replace('_', '-')), "value", text.number(runs.number(run, column))));
        }
        model.put("facts", facts);
        list(model, "new", figures.newInLastRun(), this::suppression);
        return model;
    }

    private Map<String, Object> suppression(List<@Nullable Object> row) {
        ReportTable table = figures.newInLastRun();
        return Map.of(
                "reason", shown(table.value(row, "reason")),
                "line", shown(table.value(row, "policy_line")),
                "recipients", text.number(table.number(row, "recipients")));
    }

    private Map<String, Object> card(List<@Nullable Object> row) {
        ReportTable table = figures.mend();
        Object zone = table.value(row, "remote_zone");
        String where = zone == null ? text.of("anywhere") : shown(zone);
        return Map.of(
                "reason", shown(table.value(row, "reason")),
                "bounces", text.number(table.number(row, "bounces")),
                "where", text.of("mend-where", where, table.text(row, "last_day")),
                "words", shown(table.value(row, "words")),
                "advice", text.orElse("advice." + table.text(row, "reason"), "advice.other"));
    }

    private Map<String, Object> item(List<@Nullable Object> row) {
        ReportTable table = figures.person();
        return Map.of(
                "needs",
                text.orElse("needs." + table.text(row, "needs").replace(' ', '-'), "unknown"),
                "items",
                text.number(table.number(row, "items")),
                "words",
                Objects.toString(table.value(row, "words"), "").isEmpty() ? "–" : shown(table.value(row, "words")),
                "last",
                table.value(row, "last_at") instanceof Instant at
                        ? Cell.text(at).substring(0, 10)
                        : "",
                "message",
                table.value(row, "message") == null ? "" : Long.toString(table.number(row, "message")));
    }

    /** A value of the database for a person; the template escapes it. */
    private String shown(@Nullable Object value) {
        String plain = PlainText.of(Cell.text(value)).strip();
        if (plain.isEmpty()) {
            return text.of("unknown");
        }
        int end = plain.offsetByCodePoints(0, Math.min(WORDS, plain.codePointCount(0, plain.length())));
        return end < plain.length() ? plain.substring(0, end) + "…" : plain;
    }
}
