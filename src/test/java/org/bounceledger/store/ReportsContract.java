package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bounceledger.store.MadeUpLedger.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reports and their views, against sums that the test does by itself; all tests read the same rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReportsContract {
    private final Supplier<StoreFixture> given;
    private StoreFixture store;
    private MadeUpLedger ledger;
    private Reports reports;

    @SuppressWarnings("NullAway.Init") // set before any test
    ReportsContract(Supplier<StoreFixture> given) {
        this.given = given;
    }

    @BeforeAll
    void fill() {
        store = given.get();
        store.clear();
        ledger = MadeUpLedger.fill(store.plain());
        reports = new Reports(store.jdbc);
        status("gone@jp.example", "suppressed", "nonexistent", 1, null);
        status("until@jp.example", "suppressed", "refusing", 3, 5);
        status("back@jp.example", "suppressed", "refusing", 3, -5);
        status("angry@jp.example", "complained", "complaint", 1, null);
        status("waits@jp.example", "held", "nonexistent", 1, null);
        status("waits2@jp.example", "held", "nonexistent", 1, null);
        status("nearly@jp.example", "bouncing", "refusing", 2, null);
        status("special@jp.example", "bouncing", "refusing/carrier", 4, null, 5);
        status("far@jp.example", "bouncing", "refusing/carrier", 2, null, 5);
        status("hardly@jp.example", "bouncing", "temporary", 1, null);
        status("pardoned@jp.example", "suppressed", "nonexistent", 1, null);
        status("friend@friends.example", "suppressed", "nonexistent", 1, null);
        status("again@jp.example", "suppressed", "nonexistent", 1, null);
        status("spared@jp.example", "bouncing", "refusing", 2, null);
        status("one@shut.example", "suppressed", "nonexistent", 1, null);
        status("two@shut.example", "bouncing", "refusing", 2, null);
        status("three@shut.example", "suppressed", "nonexistent", 1, null);
        override("address", "spared@jp.example", "allow", null, false);
        override("domain", "shut.example", "block", null, false);
        override("address", "three@shut.example", "allow", null, false);
        override("address", "pardoned@jp.example", "allow", null, false);
        override("domain", "friends.example", "allow", null, false);
        override("address", "again@jp.example", "allow", -1, false);
        override("address", "nomail@jp.example", "block", null, false);
        override("address", "once@jp.example", "block", null, true);
        store.plain()
                .update(
                        "INSERT INTO mailbox_message (id, mailbox, folder, uid_validity, uid, content_hash, kind, subject, fingerprint,"
                                + " run_id, recorded_at, attempts, state) VALUES"
                                + " (9001, 'b', 'INBOX', 1, 9001, UNHEX(SHA2('1', 256)), 'unreadable', 'Odd 1', 'odd #', 1,"
                                + " UTC_TIMESTAMP(6) - INTERVAL 2 DAY, 1, 'filed'),"
                                + " (9002, 'b', 'INBOX', 1, 9002, UNHEX(SHA2('2', 256)), 'unreadable', 'Odd 2', 'odd #', 1,"
                                + " UTC_TIMESTAMP(6) - INTERVAL 1 DAY, 1, 'filed')");
        store.plain()
                .update(
                        "INSERT INTO mailbox_message (id, mailbox, folder, uid_validity, uid, kind, run_id, recorded_at, attempts,"
                                + " failure, state) VALUES (9003, 'b', 'INBOX', 1, 9003, 'unreadable', 1, UTC_TIMESTAMP(6), 3,"
                                + " 'no body', 'filed')");
    }

    /** By what a report groups, as the test sees it. */
    private Map<Report, Function<Event, @Nullable String>> groups() {
        Map<Report, Function<Event, @Nullable String>> groups = new LinkedHashMap<>();
        groups.put(Report.DAYS, e -> e.day() + "/" + e.reason() + "/" + e.tier() + "/" + e.fault());
        groups.put(Report.REASONS, e -> e.reason() + "/" + e.fault());
        groups.put(Report.FAULTS, e -> e.fault() + "/" + e.tier());
        groups.put(Report.DOMAINS, Event::domain);
        groups.put(Report.PROVIDERS, Event::provider);
        groups.put(Report.CAMPAIGNS, Event::campaign);
        groups.put(Report.REMOTE_HOSTS, Event::host);
        return groups;
    }

    @Test
    void howFarBackAReportGoesIsWhatItsViewSays() {
        for (Report report : Report.values()) {
            if (report.days().isPresent()) {
                String view = report.sql(ReportFilter.ALL).replaceAll("(?s).* FROM (report_\\w+).*", "$1");
                int days = report.days().getAsInt();
                assertThat(store.number("SELECT COUNT(*) FROM information_schema.views WHERE table_schema = DATABASE()"
                                + " AND table_name = '" + view + "' AND (LOWER(view_definition) LIKE '%interval " + days
                                + " day%' OR view_definition LIKE '%" + days / 7 + " * 7%')"))
                        .as(report.code())
                        .isOne();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> sumsAreThoseOfTheEvents() {
        return groups().entrySet().stream().flatMap(group -> filters().entrySet().stream()
                .map(filter -> DynamicTest.dynamicTest(group.getKey().code() + " " + filter.getKey(), () -> assertThat(
                                read(group.getKey(), filter.getKey()))
                        .isNotEmpty()
                        .isEqualTo(expected(group.getValue(), filter.getValue())))));
    }

    private Map<ReportFilter, Predicate<Event>> filters() {
        LocalDate since = ledger.today.minusDays(40);
        LocalDate until = ledger.today.minusDays(10);
        return Map.of(
                ReportFilter.ALL,
                e -> true,
                ReportFilter.ALL.from(since),
                e -> !e.day().isBefore(since),
                new ReportFilter(since, until, "jp.example", null, 999),
                e -> !e.day().isBefore(since)
                        && e.day().isBefore(until)
                        && e.domain().equals("jp.example"),
                new ReportFilter(null, null, null, "letter-1", 999),
                e -> "letter-1".equals(e.campaign()));
    }

    private Map<String, String> expected(Function<Event, @Nullable String> group, Predicate<Event> filter) {
        return ledger.events.stream()
                .filter(Event::reported)
                .filter(filter)
                .collect(Collectors.groupingBy(
                        e -> Objects.toString(group.apply(e)),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), ReportsContract::sums)));
    }

    private static String sums(List<Event> events) {
        long complaints = events.stream().filter(Event::complaint).count();
        return (events.size() - complaints) + "+" + complaints;
    }

    private Map<String, String> read(Report report, ReportFilter filter) {
        ReportTable table = reports.table(report, filter);
        List<String> sums = List.of("bounces", "hard", "temporary", "complaints");
        return table.rows().stream()
                .collect(Collectors.toMap(
                        row -> table.columns().stream()
                                .filter(column -> !sums.contains(column))
                                .map(column -> Objects.toString(table.value(row, column)))
                                .collect(Collectors.joining("/")),
                        row -> table.number(row, "bounces") + "+" + table.number(row, "complaints"),
                        (one, other) -> one + " twice",
                        TreeMap::new));
    }

    @Test
    void theViewsByDayAddUpToTheEvents() {
        long bounces = ledger.events.stream()
                .filter(e -> e.reported() && !e.complaint())
                .count();
        long complaints = ledger.events.stream()
                .filter(e -> e.reported() && e.complaint())
                .count();
        long hard = ledger.events.stream().filter(e -> e.reported() && e.hard()).count();
        List<String> views = views().stream()
                .filter(view -> view.startsWith("report_bounces_by_"))
                .toList();
        assertThat(views).hasSize(8);
        for (String view : views) {
            assertThat(store.number("SELECT SUM(bounces) FROM " + view))
                    .as(view)
                    .isEqualTo(bounces);
            assertThat(store.number("SELECT SUM(complaints) FROM " + view))
                    .as(view)
                    .isEqualTo(complaints);
        }
        assertThat(store.number("SELECT SUM(hard) FROM report_bounces_by_provider"))
                .isEqualTo(hard);
        assertThat(store.number("SELECT SUM(hard) FROM report_weeks")).isEqualTo(hard);
        assertThat(store.number("SELECT COUNT(*) FROM report_bounces")).isEqualTo(bounces + complaints);
    }

    @Test
    void eachWeekStandsAgainstTheOneBefore() {
        ReportTable weeks = reports.table(Report.WEEKS, ReportFilter.ALL);
        assertThat(weeks.rows()).hasSizeBetween(11, 13);
        for (int i = 0; i + 1 < weeks.rows().size(); i++) {
            assertThat(weeks.value(weeks.rows().get(i), "bounces_before"))
                    .isEqualTo(weeks.value(weeks.rows().get(i + 1), "bounces"));
        }
    }

    @Test
    void onlyWhoIsSuppressedNowIsSuppressed() {
        assertThat(addresses(Report.SUPPRESSED))
                .containsExactlyInAnyOrder(
                        "gone@jp.example/suppressed",
                        "until@jp.example/suppressed",
                        "angry@jp.example/complained",
                        "again@jp.example/suppressed",
                        "nomail@jp.example/blocked",
                        "shut.example/blocked",
                        "one@shut.example/blocked",
                        "two@shut.example/blocked");
        assertThat(store.number("SELECT COUNT(*) FROM report_suppressed r JOIN recipient_now n ON n.address = r.address"
                        + " AND n.recipient_domain = r.domain AND n.since_at = r.since_at AND n.until_at <=> r.until_at"
                        + " AND n.reason <=> r.reason AND n.events <=> r.events AND n.state IN ('suppressed', 'complained')"
                        + " AND COALESCE(n.decided_by, 'policy') = r.decided_by"))
                .isEqualTo(
                        store.number("SELECT COUNT(*) FROM recipient_now WHERE state IN ('suppressed', 'complained')"))
                .isEqualTo(store.number("SELECT COUNT(*) FROM report_suppressed WHERE address <> domain"));
    }

    @Test
    void whoHasOneStrikeLeftIsNearTheThreshold() {
        ReportTable near = reports.table(Report.NEAR_THRESHOLD, ReportFilter.ALL);
        assertThat(near.rows())
                .extracting(row -> near.text(row, "address") + " " + near.text(row, "policy_line") + " "
                        + near.number(row, "strikes") + " of " + near.number(row, "strikes_needed"))
                .containsExactlyInAnyOrder(
                        "nearly@jp.example refusing 2 of 3", "special@jp.example refusing/carrier 4 of 5");
    }

    @Test
    void similarTextsThatNeedAPersonAreOneRow() {
        long onhold = recent("onhold");
        long undefined = recent("undefined");
        ReportTable review = reports.table(Report.REVIEW, ReportFilter.ALL);
        assertThat(review.rows())
                .extracting(row -> review.text(row, "needs") + " " + review.number(row, "items"))
                .containsExactlyInAnyOrder(
                        "onhold " + onhold, "undefined " + undefined, "unreadable 2", "not read 1", "held 2");
    }

    private long recent(String reason) {
        return ledger.events.stream()
                .filter(e ->
                        e.reported() && e.reason().equals(reason) && !e.day().isBefore(ledger.today.minusDays(30)))
                .count();
    }

    @Test
    void theSendersFaultsAreGroupedByWhatTheOtherSideSaid() {
        ReportTable faults = reports.table(Report.SENDER_FAULTS, ReportFilter.ALL);
        assertThat(faults.sum("bounces"))
                .isEqualTo(ledger.events.stream()
                        .filter(e ->
                                e.reported() && List.of("sender", "content").contains(e.fault()))
                        .count());
        assertThat(faults.rows()).hasSize(2 * 6);
        assertThat(faults.rows()).allMatch(row -> faults.text(row, "words").startsWith("550 refused, number "));
    }

    @Test
    void ratesStandAgainstTheUsualLimits() {
        LocalDate day = busiest();
        long hard = on(day).filter(Event::hard).count();
        long complaints = on(day).filter(Event::complaint).count();
        Map<String, Long> levels = new LinkedHashMap<>();
        levels.put("too few", 999L);
        levels.put("critical", Math.max(1_000, Math.min(hard * 20, complaints * 333)));
        levels.put("good", 1_000_000L);
        levels.forEach((level, sent) -> {
            store.plain().update("DELETE FROM send_volume");
            store.plain().update("INSERT INTO send_volume VALUES (?, '', ?), (?, 'letter-1', 100)", day, sent, day);
            ReportTable rates = reports.table(Report.RATES, ReportFilter.ALL);
            assertThat(rates.rows()).hasSize(2);
            var all = rates.rows().stream()
                    .filter(row -> rates.text(row, "stream").isEmpty())
                    .findFirst()
                    .orElseThrow();
            var one = rates.rows().stream()
                    .filter(row -> rates.text(row, "stream").equals("letter-1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rates.number(all, "hard")).isEqualTo(hard);
            assertThat(rates.number(all, "complaints")).isEqualTo(complaints);
            assertThat(rates.number(one, "hard"))
                    .isEqualTo(on(day).filter(e -> e.hard() && "letter-1".equals(e.campaign()))
                            .count());
            if (!level.equals("critical")) {
                assertThat(rates.text(all, "level")).isEqualTo(level);
            }
        });
    }

    @Test
    void theRatesOfTheLastSevenDaysGoWithTheFiguresOfARun() {
        store.plain().update("DELETE FROM send_volume");
        assertThat(store.runs.figures(1).rates()).isNull();

        LocalDate today = Objects.requireNonNull(store.plain().queryForObject("SELECT UTC_DATE()", LocalDate.class));
        List.of(1, 6, 7).forEach(days -> store.plain()
                .update(
                        "INSERT INTO send_volume VALUES (?, '', 500), (?, 'letter-1', 7)",
                        today.minusDays(days),
                        today.minusDays(days)));
        SentRates rates = Objects.requireNonNull(store.runs.figures(1).rates());

        assertThat(rates.hard())
                .isCloseTo(both(today, Event::hard) / 1_000.0, Offset.offset(1e-4))
                .isPositive();
        assertThat(rates.complaints()).isCloseTo(both(today, Event::complaint) / 1_000.0, Offset.offset(1e-4));
    }

    private long both(LocalDate today, Predicate<Event> which) {
        return Stream.of(1, 6)
                .flatMap(days -> on(today.minusDays(days)))
                .filter(which)
                .count();
    }

    private Stream<Event> on(LocalDate day) {
        return ledger.events.stream().filter(e -> e.reported() && e.day().equals(day));
    }

    private LocalDate busiest() {
        return ledger.events.stream()
                .map(Event::day)
                .distinct()
                .max(Comparator.comparingLong((LocalDate day) ->
                                on(day).filter(e -> e.hard() || e.complaint()).count())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    @Test
    void suppressionsAreCountedPerRun() {
        ReportTable perRun = reports.table(Report.NEW_SUPPRESSIONS, ReportFilter.ALL);
        assertThat(perRun.sum("recipients"))
                .isEqualTo(store.number("SELECT COUNT(*) FROM recipient_status"
                        + " WHERE state IN ('suppressed', 'complained', 'held')"));
        assertThat(perRun.rows()).allMatch(row -> perRun.number(row, "run") == 1);
        ReportTable time = reports.table(Report.TIME_TO_SUPPRESSION, ReportFilter.ALL);
        assertThat(time.rows())
                .extracting(row -> time.text(row, "policy_line"))
                .containsExactlyInAnyOrder("complaint", "nonexistent", "refusing");
        assertThat(reports.table(Report.RUNS, ReportFilter.ALL).rows()).hasSize(1);
    }

    @Test
    void everyColumnOfEveryViewIsDocumentedAndNoOther() throws IOException {
        Map<String, List<String>> documented = new TreeMap<>();
        String view = "";
        for (String line : Files.readAllLines(Path.of("src/docs/reports.md"))) {
            if (line.startsWith("#")) {
                view = line.startsWith("### `") ? line.substring(5, line.length() - 1) : "";
            } else if (!view.isEmpty() && line.startsWith("| `")) {
                documented.computeIfAbsent(view, key -> new ArrayList<>()).add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        Map<String, List<String>> existing = new TreeMap<>();
        for (String name : views()) {
            existing.put(
                    name,
                    store.plain()
                            .queryForList(
                                    "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                            + " AND table_name = ? ORDER BY ordinal_position",
                                    String.class,
                                    name));
        }
        assertThat(documented).isEqualTo(existing);
    }

    /** What Grafana fills in for its macro is a comparison of the column with two instants. */
    @Test
    void everyQueryOfTheDashboardAsksTheViewsAndIsAnswered() throws IOException {
        JsonNode dashboard = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Path.of("src/main/grafana/dashboards/bounces.json")));
        List<String> queries = dashboard.findValuesAsString("rawSql");
        assertThat(queries).hasSize(dashboard.get("panels").size()).hasSizeGreaterThan(10);
        for (String query : queries) {
            assertThat(query).contains(" FROM report_");
            String asked = query.replace(
                    "$__timeFilter(day)",
                    "day BETWEEN '" + ledger.today.minusDays(60) + "' AND '" + ledger.today + "'");
            assertThat(asked).doesNotContain("$");
            assertThat(store.plain().queryForList(asked))
                    .as(query)
                    .hasSizeGreaterThanOrEqualTo(query.contains("report_rates") ? 0 : 1);
        }
    }

    private List<String> views() {
        return store.plain()
                .queryForList(
                        "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE() ORDER BY table_name",
                        String.class);
    }

    private List<String> addresses(Report report) {
        ReportTable table = reports.table(report, ReportFilter.ALL);
        return table.rows().stream()
                .map(row -> table.text(row, "address") + "/" + table.text(row, "state"))
                .toList();
    }

    private void status(String address, String state, String line, int strikes, @Nullable Integer endsInDays) {
        status(
                address,
                state,
                line,
                strikes,
                endsInDays,
                line.equals("nonexistent") || line.equals("complaint") ? 1 : 3);
    }

    private void status(
            String address, String state, String line, int strikes, @Nullable Integer endsInDays, int strikesNeeded) {
        store.plain()
                .update(
                        "INSERT INTO recipient_status (recipient_key, recipient_domain, address, state, since_at, until_at, reason, tier, rule,"
                                + " policy_line, cause_id, strikes, strikes_needed, events, first_event_at, last_event_at) VALUES (?, ?, ?, ?,"
                                + " UTC_TIMESTAMP(6) - INTERVAL 3 DAY, UTC_TIMESTAMP(6) + INTERVAL ? DAY, 'userunknown', 'A', 'made/up', ?,"
                                + " 1, ?, ?, 1, UTC_TIMESTAMP(6) - INTERVAL 4 DAY, UTC_TIMESTAMP(6) - INTERVAL 3 DAY)",
                        address,
                        address.substring(address.indexOf('@') + 1),
                        address,
                        state,
                        endsInDays,
                        line,
                        strikes,
                        strikesNeeded);
    }

    private void override(String scope, String target, String decision, @Nullable Integer endsInDays, boolean ended) {
        store.plain()
                .update(
                        "INSERT INTO recipient_override (scope, target_key, decision, reason, decided_by, decided_at, until_at, ended_at)"
                                + " VALUES (?, ?, ?, 'asked', 'neko', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? DAY, "
                                + (ended ? "UTC_TIMESTAMP(6)" : "NULL") + ")",
                        scope,
                        target,
                        decision,
                        endsInDays);
    }
}
