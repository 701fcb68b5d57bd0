package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bounceledger.batch.Recompute;
import org.bounceledger.batch.RunBrake;
import org.bounceledger.job.BrakeLimit;
import org.bounceledger.job.BrakeSettings;
import org.bounceledger.model.Action;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Span;
import org.bounceledger.policy.Suppression;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the brake holds back, on a ledger that knows what is normal. */
abstract class BrakeContract extends StoreContract {
    private static final BrakeLimit NEVER = new BrakeLimit(1_000_000, 100);

    /** More than five recipients of a domain on a day, if they are more than a quarter. */
    private static final BrakeSettings BY_DOMAIN =
            new BrakeSettings(true, Span.ofDays(90), NEVER, new BrakeLimit(5, 25), NEVER);

    private static final BrakeSettings OFF =
            new BrakeSettings(false, Span.ofDays(90), NEVER, new BrakeLimit(0, 0), NEVER);

    private static final Duration DAY = Duration.ofDays(1);

    private RunBrake brake;
    private long uid;

    @SuppressWarnings("NullAway.Init") // set before any test
    BrakeContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @BeforeAll
    void prepare() {
        brake = new RunBrake(
                store.brakes, store.recipients, store.runs, store.policies, store.clock, store.transactions);
    }

    @Test
    void aRunSuppressesNobodyUntilTheBrakeHasLookedAtIt() {
        long run = run(Reason.USERUNKNOWN, Duration.ZERO, "neko@jp.example");
        assertThat(states()).containsExactly("neko@jp.example held");
        assertThat(store.number("SELECT COUNT(*) FROM report_suppressed")).isZero();
        assertNothingToRecompute();
        assertThat(store.brakes.unfinished("bounces", "nightly")).containsExactly(run);

        brake.look(List.of(run), BY_DOMAIN, () -> {});
        assertThat(states()).containsExactly("neko@jp.example suppressed");
        assertThat(store.brakes.unfinished("bounces", "nightly")).isEmpty();
        assertThat(store.runs.count(run).suppressed()).isOne();
        assertNothingToRecompute();
    }

    @Test
    void aRunOverAMailboxThatItsJobHasLeftIsLookedAtWhenItHasEnded() {
        long run = run(Reason.USERUNKNOWN, Duration.ZERO, "neko@jp.example");
        assertThat(store.brakes.unfinished("renamed", "nightly")).isEmpty();
        store.runs.end(run, RunState.INTERRUPTED, null);
        assertThat(store.brakes.unfinished("renamed", "nightly")).containsExactly(run);
        assertThat(store.brakes.unfinished("renamed", "weekly")).isEmpty();
        assertThat(store.brakes.unlooked(null)).extracting(Brakes.Unlooked::run).containsExactly(run);
    }

    @Test
    void whatTheBrakeNeverLookedAtWaitsAsAWholeForWhoDecides() {
        long run = run(Reason.USERUNKNOWN, Duration.ZERO, "neko@jp.example", "inu@de.example");
        store.runs.end(run, RunState.INTERRUPTED, null);

        RunBrake.Outcome approved = brake.decide(run, "jp.example", null, BrakeDecision.APPROVED, "neko", null);
        assertThat(approved.groups()).isOne();
        assertThat(states()).containsExactlyInAnyOrder("neko@jp.example suppressed", "inu@de.example held");
        assertThat(store.brakes.waiting("renamed", "nightly")).containsExactly(run);
        assertThat(store.brakes.unlooked(run)).isEmpty();

        RunBrake.Outcome dropped = brake.decide(run, null, null, BrakeDecision.DROPPED, "neko", null);
        assertThat(dropped.groups()).isOne();
        assertThat(states()).contains("neko@jp.example suppressed").doesNotContain("inu@de.example held");
        assertThat(store.brakes.unfinished("bounces", "nightly")).isEmpty();
        assertNothingToRecompute();
    }

    @Test
    void anOutageOfAProviderIsHeldAndNothingElse() {
        normalNights();
        long run = outage();
        brake.look(List.of(run), BY_DOMAIN, () -> {});

        assertThat(waiting(run)).containsExactly("big.example userunknown 20");
        assertThat(store.brakes.list(run, null, null, false, 10).get(0).why())
                .isEqualTo("this domain: 20 by failures of 2026-05-01, of 50 known to fail");
        assertThat(state("held")).isEqualTo(20);
        assertThat(state("suppressed")).isEqualTo(31);
        assertThat(store.number("SELECT COUNT(*) FROM report_suppressed")).isEqualTo(31);
        assertThat(store.number("SELECT recipients FROM report_brake WHERE decision IS NULL"))
                .isEqualTo(20);
        RunCounts counts = store.runs.count(run);
        assertThat(List.of(counts.suppressed(), counts.held())).containsExactly(1, 20);
        assertThat(store.brakes.waiting("bounces", "nightly")).containsExactly(run);
        assertNothingToRecompute();

        // whoever looks again changes nothing
        List<String> before = states();
        brake.look(List.of(run), OFF, () -> {});
        assertThat(states()).isEqualTo(before);
        assertThat(waiting(run)).hasSize(1);
    }

    @Test
    void whatAPersonApprovesSuppresses() {
        normalNights();
        long run = outage();
        brake.look(List.of(run), BY_DOMAIN, () -> {});

        assertThat(brake.decide(run, "other.example", null, BrakeDecision.APPROVED, "maria", null)
                        .groups())
                .isZero();
        RunBrake.Outcome outcome = brake.decide(run, "big.example", null, BrakeDecision.APPROVED, "maria", "they left");
        assertThat(List.of(
                        outcome.groups(),
                        outcome.counts().suppressed(),
                        outcome.counts().held()))
                .containsExactly(1, 21, 0);
        assertThat(state("suppressed")).isEqualTo(51);
        assertNothingToRecompute();
        assertThat(store.brakes.list(run, null, null, true, 10)).singleElement().satisfies(hold -> assertThat(List.of(
                        String.valueOf(hold.decision()),
                        String.valueOf(hold.decidedBy()),
                        String.valueOf(hold.note()),
                        String.valueOf(hold.decidedAt())))
                .containsExactly("APPROVED", "maria", "they left", StoreFixture.NOW.toString()));
        assertThat(brake.decide(run, null, null, BrakeDecision.DROPPED, "inu", null)
                        .groups())
                .as("what is decided stays")
                .isZero();
        assertThat(state("suppressed")).isEqualTo(51);
    }

    @Test
    void whatAPersonDropsCountsNoMore() {
        normalNights();
        long run = outage();
        brake.look(List.of(run), BY_DOMAIN, () -> {});

        assertThat(brake.decide(run, null, null, BrakeDecision.DROPPED, "maria", null)
                        .groups())
                .isOne();
        assertThat(state("held")).isZero();
        assertThat(state("suppressed")).isEqualTo(31);
        assertThat(store.number("SELECT COUNT(*) FROM report_bounces")).isEqualTo(51);
        assertThat(store.number("SELECT COUNT(*) FROM recipient_status WHERE state IS NULL"))
                .isEqualTo(20);
        assertNothingToRecompute();

        // the next failure of such an address counts by itself; the outage is no part of what is normal
        long next = run(Reason.USERUNKNOWN, Duration.ZERO, "lost1@big.example");
        brake.look(List.of(next), BY_DOMAIN, () -> {});
        assertThat(state("suppressed")).isEqualTo(32);
        assertThat(store.brakes
                        .known(
                                BrakeScope.DOMAIN,
                                List.of("big.example", "none.example"),
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2026, 5, 2))
                        .entrySet())
                .singleElement()
                .satisfies(known -> assertThat(known.getKey()).isEqualTo("big.example"))
                .satisfies(known -> assertThat(known.getValue().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(31));
        assertNothingToRecompute();
    }

    @Test
    void anHonestRunThatIsLargeIsNotHeld() {
        normalNights();
        long run = run(Reason.USERUNKNOWN, Duration.ZERO, recipients("died", 9, "big.example"));
        brake.look(List.of(run), BY_DOMAIN, () -> {});

        assertThat(waiting(run)).isEmpty();
        assertThat(state("suppressed")).isEqualTo(39);
    }

    @Test
    void whatGatheredOverManyDaysIsNotHeldInAFirstRun() {
        long run = start();
        for (int day = 0; day < 12; day++) {
            record(run, Reason.USERUNKNOWN, DAY.multipliedBy(day), recipients("d" + day + "-", 6, "big.example"));
        }
        brake.look(List.of(run), BY_DOMAIN, () -> {});

        assertThat(waiting(run)).isEmpty();
        assertThat(state("suppressed")).isEqualTo(72);
    }

    @Test
    void whatIsNormalIsWhatFailedSinceTheHistoryOfEachDayBegan() {
        long run = start();
        for (int day = 0; day < 12; day++) {
            record(run, Reason.USERUNKNOWN, DAY.multipliedBy(day), recipients("d" + day + "-", 6, "big.example"));
        }
        BrakeLimit limit = new BrakeLimit(5, 40);
        brake.look(List.of(run), new BrakeSettings(true, Span.ofDays(1), NEVER, limit, NEVER), () -> {});

        // one day earlier, 6 of 18 would have been let pass
        assertThat(store.brakes.list(run, null, null, false, 10))
                .singleElement()
                .satisfies(hold -> assertThat(hold.why())
                        .isEqualTo("this domain: 6 by failures of 2026-05-01, of 12 known to fail"));
    }

    @Test
    void eachLimitHoldsWhatItIsAbout() {
        long run = start();
        record(run, Reason.USERUNKNOWN, Duration.ZERO, recipients("a", 3, "one.example"));
        record(run, Reason.USERUNKNOWN, Duration.ZERO, recipients("b", 3, "two.example"));
        record(run, Reason.HOSTUNKNOWN, Duration.ZERO, recipients("c", 3, "two.example"));
        BrakeLimit five = new BrakeLimit(5, 25);
        brake.look(List.of(run), new BrakeSettings(true, Span.FOREVER, NEVER, NEVER, five), () -> {});
        assertThat(waiting(run)).containsExactly("one.example userunknown 3", "two.example userunknown 3");

        long all = start();
        record(all, Reason.USERUNKNOWN, Duration.ZERO, recipients("d", 3, "three.example"));
        record(all, Reason.HOSTUNKNOWN, Duration.ZERO, recipients("e", 3, "four.example"));
        brake.look(List.of(all), new BrakeSettings(true, Span.FOREVER, five, NEVER, NEVER), () -> {});
        assertThat(waiting(all)).containsExactly("four.example hostunknown 3", "three.example userunknown 3");
        assertThat(brake.decide(all, null, "hostunknown", BrakeDecision.APPROVED, "maria", null)
                        .groups())
                .isOne();
        assertThat(waiting(all)).containsExactly("three.example userunknown 3");
        assertNothingToRecompute();
    }

    @Test
    void aBrakeThatIsOffLetsAllPass() {
        long run = outage();
        brake.look(List.of(run), OFF, () -> {});

        assertThat(state("suppressed")).isEqualTo(21);
    }

    @Test
    void aComplaintIsNeverHeld() {
        run(Reason.FEEDBACK, Duration.ZERO, "angry@jp.example");

        assertThat(states()).containsExactly("angry@jp.example complained");
        assertNothingToRecompute();
    }

    @Test
    void whoIsSuppressedAlreadyStaysSo() {
        brake.look(List.of(run(Reason.USERUNKNOWN, DAY, recipients("old", 6, "big.example"))), OFF, () -> {});
        long run = run(Reason.USERUNKNOWN, Duration.ZERO, recipients("old", 6, "big.example"));

        assertThat(state("suppressed")).isEqualTo(6);
        brake.look(List.of(run), BY_DOMAIN, () -> {});
        assertThat(waiting(run)).isEmpty();
        assertThat(state("suppressed")).isEqualTo(6);
        assertNothingToRecompute();
    }

    @Test
    void whatWasLeftHalfDoneIsDoneByWhoeverComesNext() {
        long run = outage();
        store.inTransaction(() -> {
            store.brakes.note(run, BrakeProgress.DECIDED);
            return run;
        });
        assertThat(state("held")).isEqualTo(21);

        brake.look(List.of(run), BY_DOMAIN, () -> {});
        assertThat(state("suppressed")).isEqualTo(21);
        assertNothingToRecompute();
    }

    /** Ten nights, in each of which three recipients of a large domain die. */
    private void normalNights() {
        for (int night = 1; night <= 10; night++) {
            long run =
                    run(Reason.USERUNKNOWN, DAY.multipliedBy(night), recipients("n" + night + "-", 3, "big.example"));
            brake.look(List.of(run), BY_DOMAIN, () -> {});
        }
    }

    /** A provider refuses all of twenty recipients; one of another domain died. */
    private long outage() {
        String[] recipients = Stream.concat(
                        Stream.of(recipients("lost", 20, "big.example")), Stream.of("one@small.example"))
                .toArray(String[]::new);
        return run(Reason.USERUNKNOWN, Duration.ZERO, recipients);
    }

    private static String[] recipients(String name, int number, String domain) {
        return IntStream.range(0, number).mapToObj(i -> name + i + "@" + domain).toArray(String[]::new);
    }

    private long start() {
        return store.runs.start("nightly", "bounces", "manual", "host", 1);
    }

    private long run(Reason reason, Duration ago, String... recipients) {
        long run = start();
        record(run, reason, ago, recipients);
        return run;
    }

    /** Records failures as a harvest does: with the status of their recipients, one message for each. */
    private void record(long run, Reason reason, Duration ago, String... recipients) {
        Instant at = Entries.RECEIVED.minus(ago).minusSeconds(1);
        List<LedgerEntry> entries = new ArrayList<>();
        for (String recipient : recipients) {
            RecipientOutcome outcome = RecipientOutcome.of(
                            EmailAddress.parse(recipient).orElseThrow(), Action.FAILED)
                    .diagnostic("550 5.1.1 no such user")
                    .build();
            Analysis analysis = Entries.analysis(
                    MessageKind.BOUNCE, at, List.of(new BounceEvent(outcome, Entries.verdict(reason))));
            entries.add(Entries.entry(Entries.INBOX, ++uid, "content " + uid, analysis));
        }
        store.inTransaction(() -> {
            Recorded recorded = store.ledger.record(run, entries);
            Suppression suppression = new Suppression(Policy.DEFAULT);
            store.recipients
                    .history(recorded.recipients())
                    .values()
                    .forEach(history -> store.recipients.save(
                            suppression.statusOf(history.key(), history.address(), history.events()).stream()
                                    .toList()));
            return recorded;
        });
    }

    private List<String> waiting(long run) {
        return store.brakes.list(run, null, null, false, 100).stream()
                .map(hold -> hold.domain() + " " + hold.reason() + " " + hold.recipients())
                .sorted()
                .toList();
    }

    private long state(String state) {
        return store.number("SELECT COUNT(*) FROM recipient_now WHERE state = '" + state + "'");
    }

    private List<String> states() {
        return store.plain()
                .queryForList(
                        "SELECT CONCAT(address, ' ', state) FROM recipient_status WHERE state IS NOT NULL ORDER BY 1",
                        String.class);
    }

    private void assertNothingToRecompute() {
        List<Recompute.Difference> differences = new ArrayList<>();
        new Recompute(store.recipients, store.policies, new Beliefs(store.jdbc), store.transactions)
                .all(false, differences::add);
        assertThat(differences).isEmpty();
    }
}
