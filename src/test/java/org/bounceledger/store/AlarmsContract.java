package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bounceledger.model.Action;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Fault;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What alarms are counted from, and that each is raised once. */
abstract class AlarmsContract extends StoreContract {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    private Alarms alarms;
    private long uid;

    @SuppressWarnings("NullAway.Init") // set before any test
    AlarmsContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @BeforeAll
    void prepare() {
        alarms = new Alarms(store.jdbc);
    }

    @Test
    void countsTheFaultsOfAJobByDayReasonAndProvider() {
        long run = store.runs.start("nightly", "bounces", "manual", "host", 1);
        record(run, Reason.BLOCKED, "neko@gmail.com", "mx.google.com", "550 5.7.1 host 192.0.2.1 is listed");
        record(run, Reason.BLOCKED, "inu@gmail.com", "mx.google.com", "550 5.7.1 host 192.0.2.2 is listed");
        record(run, Reason.BLOCKED, "tori@jp.example", "mx.jp.example", "blocked <tori@jp.example>");
        record(run, Reason.AUTHFAILURE, "tori@jp.example", "mx.jp.example", "DMARC");
        record(run, Reason.USERUNKNOWN, "saru@jp.example", "mx.jp.example", "no such user");
        // a failure report of DMARC (RFC 6591), which is no bounce
        record(run, Reason.FEEDBACK, Fault.SENDER, "saru@jp.example", "mx.jp.example", "");
        long other = store.runs.start("other", "bounces", "manual", "host", 1);
        record(other, Reason.BLOCKED, "kiji@gmail.com", "mx.google.com", "550 5.7.1 host 192.0.2.3 is listed");

        assertThat(alarms.days(run, DAY)).containsExactly(DAY);
        assertThat(alarms.days(run, DAY.plusDays(1))).isEmpty();
        assertThat(alarms.bounces("nightly", List.of(DAY))).containsEntry(DAY, 5L);
        List<FaultCount> faults = alarms.faults("nightly", List.of(DAY));
        assertThat(faults)
                .extracting(count -> count.reason().code() + " " + count.provider() + " " + count.bounces())
                .containsExactly("authfailure jp.example 1", "blocked Google 2", "blocked jp.example 1");
        assertThat(faults).allSatisfy(count -> assertThat(count.words()).doesNotContain("tori", "192.0.2"));
    }

    @Test
    void anAlarmIsRaisedOnceAndToldOnce() {
        Alarm alarm = new Alarm(0, "nightly", DAY, Reason.BLOCKED, Fault.SENDER, 60, 100, "Google", 50, "listed", 1);
        assertThat(alarms.raise(alarm, StoreFixture.NOW)).isTrue();
        assertThat(alarms.raise(alarm, StoreFixture.NOW.plusSeconds(1))).isFalse();

        assertThat(alarms.untold("other", StoreFixture.NOW)).isEmpty();
        assertThat(alarms.untold("nightly", StoreFixture.NOW.plusSeconds(1))).isEmpty();
        List<Alarm> untold = new ArrayList<>(alarms.untold("nightly", StoreFixture.NOW));
        assertThat(untold).singleElement().satisfies(one -> assertThat(one)
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(alarm));
        alarms.told(untold, StoreFixture.NOW);
        assertThat(alarms.untold("nightly", StoreFixture.NOW)).isEmpty();
        assertThat(store.number("SELECT COUNT(*) FROM report_alarms WHERE told_at IS NOT NULL AND bounces = 60"))
                .isOne();
    }

    private void record(long run, Reason reason, String recipient, String host, String words) {
        record(run, reason, reason.fault(), recipient, host, words);
    }

    private void record(long run, Reason reason, Fault fault, String recipient, String host, String words) {
        Verdict verdict = Entries.verdict(reason);
        RecipientOutcome outcome = RecipientOutcome.of(
                        EmailAddress.parse(recipient).orElseThrow(), Action.FAILED)
                .diagnostic(words)
                .remoteMta(host)
                .build();
        store.record(
                run,
                Entries.entry(
                        Entries.INBOX,
                        ++uid,
                        "alarm " + uid,
                        Entries.analysis(
                                MessageKind.BOUNCE,
                                Entries.STATED,
                                List.of(new BounceEvent(
                                        outcome, new Verdict(reason, verdict.tier(), fault, verdict.evidence()))))));
    }
}
