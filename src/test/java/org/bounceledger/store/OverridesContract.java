package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bounceledger.store.Entries.INBOX;
import static org.bounceledger.store.Entries.bounce;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bounceledger.batch.Decisions;
import org.bounceledger.batch.ShadowLedger;
import org.bounceledger.model.Decision;
import org.bounceledger.model.RecipientState;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people decide, and what the jobs' policies say. */
abstract class OverridesContract extends StoreContract {
    private static final Instant EARLIER = Instant.parse("2026-05-01T10:00:00.000001Z");
    private static final Instant LATER = Instant.parse("2026-05-02T10:00:00Z");

    private Decisions decisions;

    @SuppressWarnings("NullAway.Init") // set before any test
    OverridesContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @BeforeAll
    void prepare() {
        decisions = new Decisions(store.recipients, store.overrides, store.policies, store.transactions);
    }

    @Test
    void aDecisionStandsAboveWhatBouncedAndAnAddressAboveItsDomain() {
        bounced("neko@jp.example", "inu@jp.example", "tori@example.org");
        assertThat(now())
                .containsOnly(
                        Map.entry("neko@jp.example", "suppressed"),
                        Map.entry("inu@jp.example", "suppressed"),
                        Map.entry("tori@example.org", "suppressed"));

        decide(
                domain(Decision.Kind.ALLOW, "jp.example", EARLIER),
                address(Decision.Kind.BLOCK, "inu@jp.example", EARLIER));
        decide(address(Decision.Kind.BLOCK, "new@example.com", EARLIER));

        assertThat(now())
                .containsOnly(
                        Map.entry("neko@jp.example", "active"),
                        Map.entry("inu@jp.example", "suppressed"),
                        Map.entry("tori@example.org", "suppressed"),
                        Map.entry("new@example.com", "suppressed"));
        assertThat(Overrides.inForce(store.overrides.about("inu@jp.example"), LATER))
                .hasValueSatisfying(one -> assertThat(one.kind()).isEqualTo(Decision.Kind.BLOCK));
        assertThat(store.overrides.about("jp.example@example.com")).isEmpty();
    }

    @Test
    void aDecisionEndsByItselfAndByALaterOneAndIsKept() {
        Instant end = Instant.parse("2026-05-03T00:00:00Z");
        decide(address(Decision.Kind.BLOCK, "neko@jp.example", EARLIER, end));
        assertThat(inForce("neko@jp.example", end.minusSeconds(1))).isTrue();
        assertThat(inForce("neko@jp.example", end)).isFalse();

        decide(address(Decision.Kind.ALLOW, "neko@jp.example", LATER));

        List<Decision> kept = store.overrides.about("neko@jp.example");
        assertThat(kept).extracting(Decision::kind).containsExactly(Decision.Kind.BLOCK, Decision.Kind.ALLOW);
        assertThat(kept.get(0))
                .returns(LATER, Decision::endedAt)
                .returns(EARLIER, Decision::decidedAt)
                .returns("maria", Decision::decidedBy)
                .returns("a reason", Decision::reason);
    }

    @Test
    void clearingTakesBackWhatHappenedForAnAddressOrADomain() {
        bounced("neko@jp.example", "inu@jp.example", "tori@example.org");

        List<Decision> made = List.of(
                domain(Decision.Kind.CLEAR, "jp.example", LATER),
                address(Decision.Kind.CLEAR, "nobody@example.org", LATER));
        decisions.record(made);
        assertThat(state("neko@jp.example")).isEqualTo(RecipientState.SUPPRESSED);
        assertThat(decisions.apply(made, judged -> {})).isEqualTo(2);
        assertThat(decisions.apply(made, judged -> {})).as("said once more").isZero();

        assertThat(state("neko@jp.example")).isEqualTo(RecipientState.ACTIVE);
        assertThat(state("inu@jp.example")).isEqualTo(RecipientState.ACTIVE);
        assertThat(state("tori@example.org")).isEqualTo(RecipientState.SUPPRESSED);
        assertThat(store.recipients.history(List.of("neko@jp.example", "tori@example.org")))
                .hasEntrySatisfying("neko@jp.example", history -> assertThat(history.cleared())
                        .isEqualTo(LATER))
                .hasEntrySatisfying("tori@example.org", history -> assertThat(history.cleared())
                        .isNull());
    }

    @Test
    void aDomainOfAnySizeIsClearedSomeAtATime() {
        store.plain()
                .update(
                        "INSERT INTO recipient_status (recipient_key, recipient_domain, address, state, since_at, reason, rule, policy_line,"
                                + " cause_id, strikes, strikes_needed, events, first_event_at, last_event_at)"
                                + " WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 901)"
                                + " SELECT CONCAT('u', n, '@', d.name), d.name, CONCAT('u', n, '@', d.name),"
                                + " CASE WHEN n <= 600 THEN 'bouncing' WHEN n <= 900 THEN 'suppressed' ELSE 'active' END, UTC_TIMESTAMP(6), 'expired', 'r', '',"
                                + " 1, 0, 0, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)"
                                + " FROM number JOIN (SELECT 'jp.example' AS name UNION ALL SELECT 'sub.jp.example') d");
        List<Decision> made = List.of(domain(Decision.Kind.CLEAR, "jp.example", LATER));
        decisions.record(made);
        List<Integer> told = new java.util.ArrayList<>();

        assertThat(decisions.apply(made, told::add)).isEqualTo(900);

        assertThat(told).containsExactly(500, 600, 900);
        // of these nothing is recorded that counts
        assertThat(store.number("SELECT COUNT(*) FROM recipient_status WHERE state IS NULL"))
                .isEqualTo(900);
        assertThat(
                        store.number(
                                "SELECT COUNT(*) FROM recipient_status WHERE recipient_domain = 'jp.example' AND state IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void thePolicyOfAJobIsKeptForAllThatJudge() {
        Policy other = patient();
        store.policies.keep("night", other);
        store.policies.keep("night", other);
        long run = store.runs.start("night", "mailbox", "manual", "host", 1);
        store.record(run, bounce(INBOX, 1, "neko@jp.example"));
        long defaults = store.runs.start("unknown", "mailbox", "manual", "host", 1);
        store.record(defaults, bounce(INBOX, 2, "inu@jp.example"));
        store.brakes.note(run, BrakeProgress.PASSED);
        store.brakes.note(defaults, BrakeProgress.PASSED);
        compute("neko@jp.example", "inu@jp.example");

        assertThat(store.number("SELECT COUNT(*) FROM job_policy")).isEqualTo(1);
        assertThat(state("neko@jp.example")).isEqualTo(RecipientState.BOUNCING);
        assertThat(state("inu@jp.example")).isEqualTo(RecipientState.SUPPRESSED);

        ShadowLedger shadow = new ShadowLedger(store.recipients, store.policies, store.clock);
        List<ShadowLedger.Difference> told = new java.util.ArrayList<>();
        assertThat(shadow.compare("night", other, Policy.DEFAULT, null, () -> true, told::add))
                .isEqualTo(new ShadowLedger.Summary(2, 1, 0));
        assertThat(told).singleElement().satisfies(one -> assertThat(one.cause().key())
                .isEqualTo("neko@jp.example"));
        assertThat(shadow.compare("night", other, Policy.DEFAULT, defaults, () -> true, told::add))
                .isEqualTo(new ShadowLedger.Summary(1, 0, 0));
        assertThat(shadow.compare("night", other, Policy.DEFAULT, null, () -> false, told::add))
                .as("told to end")
                .isEqualTo(new ShadowLedger.Summary(0, 0, 0));
        assertThat(store.recipients.keysWithEvents(null, "", 1)).containsExactly("inu@jp.example");
        assertThat(store.recipients.keysWithEvents(null, "inu@jp.example", 1)).containsExactly("neko@jp.example");
        assertThat(store.recipients.keysWithEvents(run, "inu@jp.example", 1)).containsExactly("neko@jp.example");
        assertThat(store.recipients.keysWithEvents(run, "neko@jp.example", 1)).isEmpty();
        assertThat(state("neko@jp.example")).isEqualTo(RecipientState.BOUNCING);
    }

    /** The defaults, but an address that does not exist needs two strikes. */
    private static Policy patient() {
        Policy d = Policy.DEFAULT;
        org.bounceledger.policy.Line line = new org.bounceledger.policy.Line(
                2, d.nonexistent().per(), Span.FOREVER, Span.FOREVER, 2, Span.FOREVER, 1, Span.FOREVER, true);
        return new Policy(d.complaint(), line, d.unavailable(), d.refusing(), d.temporary(), d.demand(), List.of());
    }

    private void bounced(String... addresses) {
        long uid = 1;
        for (String address : addresses) {
            store.record(1, bounce(INBOX, uid++, address));
        }
        compute(addresses);
    }

    private void compute(String... addresses) {
        store.inTransaction(() -> {
            store.recipients.save(store.recipients.history(new TreeSet<>(List.of(addresses))).values().stream()
                    .flatMap(history -> store
                            .policies
                            .suppression()
                            .statusOf(history.key(), history.address(), history.events(), history.cleared())
                            .stream())
                    .toList());
            return true;
        });
    }

    private Map<String, String> now() {
        Map<String, String> states = new java.util.HashMap<>();
        store.plain().query("SELECT address, state FROM recipient_now", row -> {
            states.put(row.getString("address"), row.getString("state"));
        });
        return states;
    }

    private RecipientState state(String key) {
        return store.recipients.find(key).orElseThrow().state();
    }

    private boolean inForce(String key, Instant moment) {
        return Overrides.inForce(store.overrides.about(key), moment).isPresent();
    }

    private void decide(Decision... made) {
        decisions.record(List.of(made));
        decisions.apply(List.of(made), judged -> {});
    }

    private static Decision address(Decision.Kind kind, String target, Instant at) {
        return address(kind, target, at, null);
    }

    private static Decision address(Decision.Kind kind, String target, Instant at, @Nullable Instant until) {
        return new Decision(0, Decision.Scope.ADDRESS, target, kind, "a reason", "maria", at, until, null);
    }

    private static Decision domain(Decision.Kind kind, String target, Instant at) {
        return new Decision(0, Decision.Scope.DOMAIN, target, kind, "a reason", "maria", at, null, null);
    }
}
