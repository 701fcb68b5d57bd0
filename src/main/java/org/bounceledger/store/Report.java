package org.bounceledger.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The reports: what each tells, the view behind it, and how it is read. */
public enum Report {
    SUPPRESSED(
            "whom not to mail, since when, until when, and why",
            "SELECT * FROM report_suppressed",
            "ORDER BY since_at DESC, address",
            "since_at",
            "domain"),
    NEAR_THRESHOLD(
            "who is suppressed by one more bounce",
            "SELECT * FROM report_near_threshold",
            "ORDER BY last_event_at DESC, address",
            "last_event_at",
            "domain"),
    DAYS("bounces by day and reason", """
            SELECT day, reason, tier, fault, SUM(bounce) AS bounces, SUM(complaint) AS complaints FROM report_bounces""", """
            GROUP BY day, reason, tier, fault ORDER BY day DESC, bounces DESC, complaints DESC, reason, tier, fault"""),
    REASONS(
            "bounces by reason",
            "SELECT reason, fault, SUM(bounce) AS bounces, SUM(hard) AS hard, SUM(temporary) AS temporary,"
                    + " SUM(complaint) AS complaints FROM report_bounces",
            "GROUP BY reason, fault ORDER BY bounces DESC, complaints DESC, reason, fault"),
    FAULTS(
            "bounces by tier and by whose fault they are",
            "SELECT fault, tier, SUM(bounce) AS bounces, SUM(complaint) AS complaints FROM report_bounces",
            "GROUP BY fault, tier ORDER BY bounces DESC, complaints DESC, fault, tier"),
    DOMAINS("bounces by the domain of the recipient", by("domain"), ordered("domain")),
    PROVIDERS("bounces by who runs the recipient's mailbox: Google, Microsoft, docomo, …", """
            SELECT COALESCE(d.provider, h.provider) AS provider, SUM(g.bounces) AS bounces, SUM(g.hard) AS hard,
              SUM(g.temporary) AS temporary, SUM(g.complaints) AS complaints
            FROM (SELECT domain, remote_zone, SUM(bounce) AS bounces, SUM(hard) AS hard, SUM(temporary) AS temporary,
              SUM(complaint) AS complaints FROM report_bounces""", """
            GROUP BY domain, remote_zone) g
            LEFT JOIN provider_domain d ON d.domain = g.domain LEFT JOIN provider_host h ON h.zone = g.remote_zone
            GROUP BY COALESCE(d.provider, h.provider) ORDER BY bounces DESC, complaints DESC, provider"""),
    CAMPAIGNS("bounces by campaign", by("campaign"), ordered("campaign")),
    LISTS("bounces by mailing list", by("list_id"), ordered("list_id")),
    REMOTE_HOSTS("bounces by the host that refused", by("remote_host"), ordered("remote_host")),
    SENDING_HOSTS("bounces by the host that reported, mostly your own", by("sending_host"), ordered("sending_host")),
    SENDER_FAULTS("what is yours to mend, with the words of the other side", """
            SELECT g.reason, g.fault, g.remote_zone, g.bounces, g.first_day, g.last_day, e.diagnostic AS words, e.message_id AS message
            FROM (SELECT reason, fault, remote_zone, fingerprint, COUNT(*) AS bounces, MIN(day) AS first_day, MAX(day) AS last_day,
              MAX(event) AS event FROM report_bounces""", """
            AND fault IN ('sender', 'content') GROUP BY reason, fault, remote_zone, fingerprint) g
            JOIN bounce_event e ON e.id = g.event ORDER BY g.bounces DESC, g.event DESC"""),
    REVIEW(
            "what needs a person, similar texts together",
            "SELECT needs, items, words, first_at, last_at, message FROM report_review",
            "ORDER BY items DESC, last_at DESC, needs, message DESC",
            "last_at",
            "",
            30),
    BACKSCATTER(
            "reports that were recorded and not believed: forged, about mail of others, or showing less than is demanded",
            "SELECT recorded_at, address, recipient, belief, demand, reason, original_sender, sending_host, message"
                    + " FROM report_backscatter",
            "ORDER BY event DESC",
            "recorded_at",
            "domain"),
    RATES(
            "hard bounces and complaints to what was sent, against the usual limits",
            "SELECT * FROM report_rates",
            "ORDER BY day DESC, stream",
            "day",
            "",
            91),
    WEEKS(
            "week against week",
            "SELECT week, bounces, bounces_before, hard, hard_before, complaints, complaints_before FROM report_weeks",
            "ORDER BY week DESC",
            "week",
            "",
            91),
    RUNS("what the runs did", "SELECT * FROM report_runs", "ORDER BY run DESC", "started_at", ""),
    BRAKE(
            "what the brake held back, why, and what was decided",
            "SELECT * FROM report_brake",
            "ORDER BY run DESC, recipients DESC, domain, reason",
            "started_at",
            "domain"),
    ALARMS(
            "what was found to be yours to mend, and when you were told",
            "SELECT * FROM report_alarms",
            "ORDER BY day DESC, bounces DESC, job, reason",
            "raised_at",
            ""),
    NEW_SUPPRESSIONS(
            "whom each run suppressed, in the last 90 days",
            "SELECT * FROM report_suppressions_by_run",
            "ORDER BY run DESC, recipients DESC, policy_line, reason",
            "started_at",
            "",
            90),
    TIME_TO_SUPPRESSION(
            "how long it takes from bounce to suppression, in the last 90 days",
            "SELECT * FROM report_time_to_suppression",
            "ORDER BY policy_line",
            "",
            "");

    /** So many days back goes a report about bounces, unless another period is asked for. */
    public static final int USUAL_DAYS = 30;

    private final String title;
    private final String select;
    private final String rest;
    private final String time;
    private final String domain;
    private final String campaign;
    private final int days;

    /** One over single bounces, which takes every filter. */
    Report(String title, String select, String rest) {
        this(title, select, rest, "day", "domain", "campaign", 0);
    }

    /** One over a view of its own. */
    Report(String title, String select, String rest, String time, String domain) {
        this(title, select, rest, time, domain, "", 0);
    }

    /** One over a view of its own that goes back no farther than so many days. */
    Report(String title, String select, String rest, String time, String domain, int days) {
        this(title, select, rest, time, domain, "", days);
    }

    /**
     * A report.
     *
     * @param select the statement up to where its conditions go
     * @param rest   what follows them, up to the limit
     * @param time   the column that --since and --until are about; "" if there is none
     * @param domain the column of --domain, or ""
     * @param campaign the column of --campaign, or ""
     * @param days     how far back the view goes; 0 for all the way
     */
    Report(String title, String select, String rest, String time, String domain, String campaign, int days) {
        this.title = title;
        this.select = select;
        this.rest = rest;
        this.time = time;
        this.domain = domain;
        this.campaign = campaign;
        this.days = days;
    }

    /** What the report tells, for a list of reports. */
    public String title() {
        return title;
    }

    /** The name that people use: lower case, with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The report of that name. */
    public static Optional<Report> ofCode(String code) {
        return Arrays.stream(values())
                .filter(report -> report.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** Whether the report has a time by which it can be bounded. */
    public boolean timed() {
        return !time.isEmpty();
    }

    /** Whether it is about a period, the last 30 days if none is given, and not about how things are now. */
    public boolean ofPeriod() {
        return time.equals("day");
    }

    /** How many days back it goes, whatever is asked for; empty if it goes all the way. */
    public OptionalInt days() {
        return days == 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    /** Whether it can be restricted to one domain of recipients. */
    public boolean byDomain() {
        return !domain.isEmpty();
    }

    /** Whether it can be restricted to one campaign. */
    public boolean byCampaign() {
        return !campaign.isEmpty();
    }

    String sql(ReportFilter filter) {
        StringBuilder sql = new StringBuilder(select).append(" WHERE TRUE");
        condition(sql, filter.since() != null, time, ">= :since");
        condition(sql, filter.until() != null, time, "< :until");
        condition(sql, filter.domain() != null, domain, "= :domain");
        condition(sql, filter.campaign() != null, campaign, "= :campaign");
        return sql.append(' ').append(rest).append(" LIMIT :limit").toString();
    }

    private static void condition(StringBuilder sql, boolean asked, String column, String comparison) {
        if (asked && !column.isEmpty()) {
            sql.append(" AND ").append(column).append(' ').append(comparison);
        }
    }

    private static String by(String column) {
        return "SELECT " + column + ", SUM(bounce) AS bounces, SUM(hard) AS hard, SUM(temporary) AS temporary,"
                + " SUM(complaint) AS complaints FROM report_bounces";
    }

    private static String ordered(String column) {
        return "GROUP BY " + column + " ORDER BY bounces DESC, complaints DESC, " + column;
    }
}
