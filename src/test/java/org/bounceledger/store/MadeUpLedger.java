package org.bounceledger.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A ledger filled by SQL with events that are known to the test as well, so that it can do its own sums. */
public final class MadeUpLedger {
    private static final long SEED = 20260501;
    private static final int EVENTS = 600;
    private static final String[][] RECIPIENTS = {
        {"gmail.com", "gmail-smtp-in.l.google.com", "Google"},
        {"docomo.ne.jp", "mfsmax.docomo.ne.jp", "docomo"},
        {"jp.example", "aspmx.l.google.com", "Google"},
        {"company.example", "company-example.mail.protection.outlook.com", "Microsoft"},
        {"kaisha.example", "mx.ocn.ad.jp", "OCN"},
        {"small.example", "mx.small.example", null},
        {"silent.example", null, null}
    };
    private static final String[][] VERDICTS = {
        {"userunknown", "A", "recipient"},
        {"mailboxfull", "T", "recipient"},
        {"authfailure", "C", "sender"},
        {"spamdetected", "C", "content"},
        {"expired", "T", "remote"},
        {"onhold", "C", "unknown"},
        {"undefined", null, "unknown"},
        {"feedback", null, "recipient"}
    };

    /** An event as the test knows it. */
    record Event(
            LocalDate day,
            String domain,
            @Nullable String host,
            @Nullable String provider,
            String reason,
            @Nullable String tier,
            String fault,
            @Nullable String campaign,
            String action,
            boolean counts) {
        /** Whether the reports are about it. */
        boolean reported() {
            return counts && action.equals("failed");
        }

        boolean complaint() {
            return reason.equals("feedback");
        }

        boolean hard() {
            return "A".equals(tier);
        }
    }

    final LocalDate today;
    final List<Event> events = new ArrayList<>();

    private MadeUpLedger(LocalDate today) {
        this.today = today;
    }

    /** Fills an empty ledger with one run and the messages that it recorded. */
    public static MadeUpLedger fill(JdbcTemplate sql) {
        MadeUpLedger ledger =
                new MadeUpLedger(Objects.requireNonNull(sql.queryForObject("SELECT UTC_DATE()", LocalDate.class)));
        Random random = new Random(SEED);
        sql.update(
                "INSERT INTO poll_run (id, job, mailbox, triggered_by, host, pid, started_at, ended_at, state, bounces)"
                        + " VALUES (1, 'nightly', 'b@mail.example', 'manual', 'h', 1, UTC_TIMESTAMP(6) - INTERVAL 1 DAY,"
                        + " UTC_TIMESTAMP(6) - INTERVAL 1 DAY + INTERVAL 90 SECOND, 'done', " + EVENTS + ")");
        List<Object[]> messages = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 1; i <= EVENTS; i++) {
            Event event = event(random, ledger.today);
            ledger.events.add(event);
            LocalDateTime at = event.day().atTime(1 + i % 22, i % 60);
            messages.add(new Object[] {i, i, at, at});
            rows.add(row(i, event, at));
        }
        sql.batchUpdate(
                "INSERT INTO mailbox_message (id, mailbox, folder, uid_validity, uid, kind, run_id, received_at, recorded_at,"
                        + " attempts, state) VALUES (?, 'b@mail.example', 'INBOX', 1, ?, 'bounce', 1, ?, ?, 1, 'filed')",
                messages);
        sql.batchUpdate(
                "INSERT INTO bounce_event (id, message_id, run_id, position, occurred_at, recipient_key, recipient_domain, recipient,"
                        + " remote_mta, reporting_mta, reason, tier, fault, campaign, list_id, action, counts, permanent,"
                        + " diagnostic, fingerprint, rule, rule_set)"
                        + " VALUES (?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?, ?, 'made/up', 'test')",
                rows);
        return ledger;
    }

    private static Event event(Random random, LocalDate today) {
        String[] to = RECIPIENTS[random.nextInt(RECIPIENTS.length)];
        String[] verdict = VERDICTS[random.nextInt(VERDICTS.length)];
        return new Event(
                today.minusDays(1 + random.nextInt(80)),
                to[0],
                to[1],
                to[2],
                verdict[0],
                verdict[1],
                verdict[2],
                random.nextInt(3) == 0 ? null : "letter-" + random.nextInt(4),
                random.nextInt(9) == 0 ? "delayed" : "failed",
                random.nextInt(9) > 0);
    }

    private static Object[] row(int id, Event event, LocalDateTime at) {
        String recipient = "neko" + id % 50 + "@" + event.domain();
        return new Object[] {
            id,
            id,
            at,
            recipient,
            event.domain(),
            recipient,
            event.host(),
            "out" + id % 3 + ".mail.example",
            event.reason(),
            event.tier(),
            event.fault(),
            event.campaign(),
            "list-" + id % 2 + ".example",
            event.action(),
            event.counts(),
            "550 refused, number " + id,
            "550 refused number #"
        };
    }
}
