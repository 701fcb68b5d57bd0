package org.bounceledger.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bounceledger.store.Report;
import org.bounceledger.store.ReportFilter;
import org.bounceledger.store.ReportTable;
import org.bounceledger.store.Reports;
import org.jspecify.annotations.Nullable;

/**
 * What the page is made of, read at one moment.
 *
 * @param first       the first day
 * @param last        the last day
 * @param days        bounces by day and reason, in the period
 * @param before      the same in as many days before it
 * @param suppressed  how many recipients must not be mailed now
 * @param lastRun     the last run, or no row
 * @param newInLastRun whom it suppressed
 */
record Figures(
        LocalDate first,
        LocalDate last,
        ReportTable days,
        ReportTable before,
        ReportTable domains,
        ReportTable providers,
        ReportTable reasons,
        ReportTable rates,
        Map<String, BigDecimal> limits,
        long suppressed,
        ReportTable lastRun,
        ReportTable newInLastRun,
        ReportTable mend,
        ReportTable person) {
    /** How many days the page is about. */
    static final int DAYS = 30;

    private static final int TOP = 10;
    private static final int CARDS = 12;
    private static final int ROWS = 40;

    /** Reads them. */
    static Figures read(Reports reports, LocalDate today) {
        LocalDate first = today.minusDays(DAYS - 1);
        ReportFilter period = ReportFilter.ALL.from(first);
        ReportTable lastRun = reports.table(Report.RUNS, ReportFilter.ALL.atMost(1));
        ReportTable perRun = reports.table(Report.NEW_SUPPRESSIONS, ReportFilter.ALL.atMost(TOP * ROWS));
        return new Figures(
                first,
                today,
                reports.table(Report.DAYS, period),
                reports.table(
                        Report.DAYS, new ReportFilter(first.minusDays(DAYS), first, null, null, Integer.MAX_VALUE)),
                reports.table(Report.DOMAINS, period.atMost(TOP)),
                reports.table(Report.PROVIDERS, period.atMost(TOP)),
                reports.table(Report.REASONS, period.atMost(TOP)),
                allMail(reports.table(Report.RATES, period)),
                reports.limits(),
                reports.suppressed(),
                lastRun,
                only(perRun, lastRun),
                reports.table(Report.SENDER_FAULTS, period.atMost(CARDS)),
                reports.table(Report.REVIEW, ReportFilter.ALL.atMost(ROWS)));
    }

    /** The days' volume of all mail: the row without a stream where there is one, else the sum of the streams. */
    private static ReportTable allMail(ReportTable rates) {
        boolean whole =
                rates.rows().stream().anyMatch(row -> rates.text(row, "stream").isEmpty());
        List<List<@Nullable Object>> rows = rates.rows().stream()
                .filter(row -> !whole || rates.text(row, "stream").isEmpty())
                .toList();
        return new ReportTable(rates.columns(), rows);
    }

    private static ReportTable only(ReportTable perRun, ReportTable lastRun) {
        long run = lastRun.sum("run");
        return new ReportTable(
                perRun.columns(),
                perRun.rows().stream()
                        .filter(row -> perRun.number(row, "run") == run)
                        .toList());
    }

    /** The sum of a column over the rows in which another one has that value. */
    static long sum(ReportTable table, String column, String where, String value) {
        return table.rows().stream()
                .filter(row -> table.text(row, where).equals(value))
                .mapToLong(row -> table.number(row, column))
                .sum();
    }

    double limit(String name) {
        BigDecimal amount = limits.get(name);
        return amount == null ? Double.MAX_VALUE : amount.doubleValue();
    }
}
