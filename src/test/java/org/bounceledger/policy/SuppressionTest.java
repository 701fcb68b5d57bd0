package org.bounceledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuppressionTest {
    private static final Suppression SUPPRESSION = new Suppression(Policy.DEFAULT);
    private static final int ROUNDS = 2_000;

    /** The events, one behind another; the state after them; the policy line; the days that it lasts from its cause; strikes; cause. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 userunknown 5 m1                                             | suppressed | nonexistent | forever  | 1 | 1
            0 userunknown 4 m1                                             | suppressed | nonexistent | forever  | 1 | 1
            0 userunknown 5 m1; 9 userunknown 5 m2                         | suppressed | nonexistent | forever  | 1 | 1
            0 feedback failed m1                                           | complained | complaint   | forever  | 1 | 1
            0 userunknown 5 m1; 1 feedback failed m1                       | complained | complaint   | forever  | 1 | 2
            0 feedback failed m1; 1 userunknown 5 m1                       | complained | complaint   | forever  | 1 | 1
            0 feedback failed m1; 1 delivered delivered m2                 | complained | complaint   | forever  | 1 | 1
            0 suspend 5 m1                                                 | bouncing   | unavailable | P29DT12H | 1 | 1
            0 suspend 5 m1; 0 suspend 5 m2                                 | suppressed | unavailable | P180D    | 2 | 2
            0 suspend 5 m1; 0 suspend 5 m1                                 | bouncing   | unavailable | P29DT12H | 1 | 2
            0 suspend 5 m1; 5 suspend 5 m1                                 | bouncing   | unavailable | P29DT12H | 1 | 2
            0 suspend 5 m1; 5 suspend 5 m1; 6 suspend 5 m2                 | suppressed | unavailable | P180D    | 2 | 3
            0 mailboxfull 5 m1; 1 mailboxfull 5 m1; 2 mailboxfull 5 m1     | bouncing   | refusing    | P29DT12H | 1 | 3
            0 mailboxfull 5 m1; 1 mailboxfull 5 m1; 2 mailboxfull 5 m2; 3 mailboxfull 5 m3 | suppressed | refusing | P90D | 3 | 4
            0 mailboxfull 5 m1; 0 mailboxfull 5 m2; 0 mailboxfull 5 m3; 1 mailboxfull 5 m1; 2 mailboxfull 5 m1 | bouncing | refusing | P29DT12H | 2 | 5
            0 mailboxfull 5 m1; 0 mailboxfull 5 m2; 1 mailboxfull 5 m1; 1 mailboxfull 5 m3; 2 mailboxfull 5 m1 | suppressed | refusing | P90D | 3 | 5
            0 suspend 5 m1; 0.1 suspend 5                                  | bouncing   | unavailable | P29DT11H | 1 | 2
            0 suspend 5; 0.1 suspend 5                                     | bouncing   | unavailable | P29DT11H | 1 | 2
            0 suspend 5; 1 norelaying 5                                    | suppressed | unavailable | P180D    | 2 | 2
            0 suspend 5 m1; 29 suppressed 5 m2                             | suppressed | unavailable | P180D    | 2 | 2
            0 suspend 5 m1; 30 suspend 5 m2                                | bouncing   | unavailable | P29DT12H | 1 | 2
            0 suspend 5 m1; 1 suspend copy m2                              | bouncing   | unavailable | P29DT12H | 1 | 1
            0 mailboxfull 5 m1; 0 mailboxfull 5 m2; 0 mailboxfull 5 m3     | bouncing   | refusing    | P29DT12H | 1 | 3
            0 mailboxfull 5 m1; 1 filtered 5 m2; 2 mailererror 5 m3        | suppressed | refusing    | P90D     | 3 | 3
            0 mailboxfull 4 m1; 0 mailboxfull 4 m2; 2 mailboxfull 4 m3     | bouncing   | temporary   | P29DT12H | 2 | 3
            0 expired 4; 1 networkerror 4; 2 systemerror 5 | suppressed | temporary | P30D     | 3 | 3
            0 mailboxfull 4; 1 expired 4; 2 expired 4; 40 mailboxfull 4 | suppressed | temporary | P60D  | 1 | 4
            0 mailboxfull 5; 1 mailboxfull 5; 2 mailboxfull 5; 3 userunknown 5 | suppressed | nonexistent | forever  | 1 | 4
            0 suspend 5 m1; 0 suspend 5 m2; 1 mailboxfull 5; 2 mailboxfull 5; 3 mailboxfull 5 | suppressed | unavailable | P180D    | 2 | 2
            0 suspend 5 m1; 1 suspend 5 m2; 5 suspend 5 m3                 | suppressed | unavailable | P180D    | 3 | 3
            0 authfailure 5 m1; 1 blocked 5; 2 spamdetected 5; 3 onhold 5  | active     | ''          | forever  | 0 | 4
            0 userunknown 5 m1; 1 delivered delivered m2                   | active     | ''          | forever  | 0 | 2
            0 userunknown 5 m1; 1 delivered delivered m1                   | suppressed | nonexistent | forever  | 1 | 1
            0 userunknown 5 m1; 1 delivered delivered m2; 2 delivered delivered m1 | active | ''      | forever  | 0 | 3
            0 userunknown 5 m1; 1 delivered relayed m2                     | suppressed | nonexistent | forever  | 1 | 1
            0 delivered delivered m2; 1 userunknown 5 m1                   | suppressed | nonexistent | forever  | 1 | 2
            0 suspend 5 m1; 1 delivered delivered m2; 2 suspend 5 m3       | bouncing   | unavailable | P29DT12H | 1 | 3
            0 suspend 5 m1; 0 suspend 5 m2; 181 authfailure 5              | active     | ''          | forever  | 0 | 3
            0 suspend 5 m1; 0 suspend 5 m2; 181 suspend 5                  | suppressed | unavailable | P360D    | 1 | 3
            0 suspend 5 m1; 0 suspend 5 m2; 179 suspend 5                  | suppressed | unavailable | P180D    | 2 | 2
            0 suspend 5 m1; 0 suspend 5 m2; 545 suspend 5                  | bouncing   | unavailable | P29DT12H | 1 | 3
            0 suspend 5 m1; 0 suspend 5 m2; 181 suspend 5; 560 suspend 5   | suppressed | unavailable | P720D    | 1 | 4
            0 suspend 5 m1; 0 suspend 5 m2; 181 suspend 5; 560 suspend 5; 1300 suspend 5 | suppressed | unavailable | P720D | 1 | 5
            0 suspend 5 m1; 0 suspend 5 m2; 181 suspend 5; 182 delivered delivered m9; 183 suspend 5 | bouncing | unavailable | P29DT12H | 1 | 5
            0 suspend 5 m1; 0 suspend 5 m2; 181 mailboxfull 5              | bouncing   | refusing    | P29DT12H | 1 | 3
            0 suspend 5 m1; 0 suspend 5 m2; 181 expired 4                  | bouncing   | temporary   | P29DT12H | 1 | 3
            """)
    void followsThePolicy(String events, String state, String line, String lasts, int strikes, long cause) {
        RecipientStatus status = statusOf(parse(events)).orElseThrow();

        assertThat(status.state().code()).isEqualTo(state);
        assertThat(status.policyLine()).isEqualTo(line);
        assertThat(status.strikes()).isEqualTo(strikes);
        assertThat(status.causeId()).isEqualTo(cause);
        Duration duration = status.until() == null ? null : Duration.between(status.since(), status.until());
        assertThat(duration).isEqualTo(lasts.equals("forever") ? null : Duration.parse(lasts));
    }

    @Test
    void tellsHowManyStrikesItTakes() {
        Line once = Policy.DEFAULT.unavailable();
        Line line = new Line(
                3,
                once.per(),
                once.within(),
                once.suppressFor(),
                2,
                once.againWithin(),
                once.againTimes(),
                once.againAtMost(),
                once.clearedByDelivery());
        Policy policy = new Policy(
                Policy.DEFAULT.complaint(),
                Policy.DEFAULT.nonexistent(),
                line,
                Policy.DEFAULT.refusing(),
                Policy.DEFAULT.temporary(),
                Policy.DEFAULT.demand(),
                List.of());
        String first = "0 suspend 5 m1; 1 suspend 5 m2; 2 suspend 5 m3";

        assertThat(needed(policy, "0 suspend 5 m1; 1 suspend 5 m2")).isEqualTo("bouncing 2 of 3");
        assertThat(needed(policy, first + "; 200 suspend 5 m4")).isEqualTo("bouncing 1 of 2");
        assertThat(needed(policy, first + "; 900 suspend 5 m4")).isEqualTo("bouncing 1 of 3");
        assertThat(needed(policy, "0 blocked 5 m1")).isEqualTo("active 0 of 0");
    }

    private static String needed(Policy policy, String events) {
        return new Suppression(policy)
                .statusOf("neko@jp.example", "neko@jp.example", parse(events))
                .map(status -> status.state().code() + " " + status.strikes() + " of " + status.strikesNeeded())
                .orElseThrow();
    }

    @Test
    void delaysAndAnswersAreRecordedOnly() {
        assertThat(statusOf(parse("0 expired delayed m1; 1 vacation delivered; 2 userunknown copy")))
                .isEmpty();
        assertThat(statusOf(List.of())).isEmpty();
    }

    @Test
    void tellsWhatTheLedgerStores() {
        RecipientStatus status = statusOf(parse("0 suspend 5 m1; 3.5 suspend 5 m2; 4 expired delayed m3"))
                .orElseThrow();

        assertThat(status.key()).isEqualTo("neko@jp.example");
        assertThat(status.address()).isEqualTo("Neko@jp.example");
        assertThat(status.since()).isEqualTo("2026-01-04T17:00:00Z").isEqualTo(status.lastEventAt());
        assertThat(status.until()).isEqualTo("2026-07-03T17:00:00Z");
        assertThat(status.firstEventAt()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(status.rule()).isEqualTo("suspend/test");
        assertThat(status.events()).isEqualTo(2);
        assertThat(status.stateAt(Instant.parse("2026-07-03T16:59:59Z"))).isEqualTo(RecipientState.SUPPRESSED);
        assertThat(status.stateAt(Instant.parse("2026-07-03T17:00:00Z"))).isEqualTo(RecipientState.ACTIVE);
    }

    @Test
    void neitherOrderNorRepetitionMatters() {
        property((events, random) -> {
            Optional<RecipientStatus> before = statusOf(events);
            List<PastEvent> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size() + 1)));
            for (int i = 0; i < 3 && !events.isEmpty(); i++) {
                shuffled.add(Events.copy(1_000 + i, events.get(random.nextInt(events.size()))));
            }
            Collections.shuffle(shuffled, random);

            assertThat(statusOf(shuffled)).isEqualTo(before);
        });
    }

    @Test
    void theSendersFaultSuppressesNobody() {
        property((events, random) -> {
            List<PastEvent> more = new ArrayList<>(events);
            for (int i = 0; i <= random.nextInt(5); i++) {
                more.add(Events.harmless(1_000 + i, random));
            }

            for (Instant moment : momentsAfter(more)) {
                assertThat(suppressedAt(more, moment)).isEqualTo(suppressedAt(events, moment));
            }
        });
    }

    @Test
    void moreFailuresNeverShortenASuppression() {
        property((events, random) -> {
            List<PastEvent> more = new ArrayList<>(events);
            for (int i = 0; i <= random.nextInt(5); i++) {
                more.add(Events.bounce(1_000 + i, random));
            }

            for (Instant moment : momentsAfter(more)) {
                assertThat(suppressedAt(more, moment) || !suppressedAt(events, moment))
                        .isTrue();
            }
        });
    }

    @Test
    void manyEventsAreNoTrouble() {
        Random random = new Random(1);
        assertThat(statusOf(Events.any(100_000, random))).isPresent();
    }

    private static void property(BiConsumer<List<PastEvent>, Random> property) {
        long seed = new Random().nextLong();
        for (int round = 0; round < ROUNDS; round++) {
            long roundSeed = seed + round;
            Random random = new Random(roundSeed);
            List<PastEvent> events = Events.any(random.nextInt(14), random);
            try {
                property.accept(events, random);
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + roundSeed + " and " + events, e);
            }
        }
    }

    /** Some moments from the last event on. */
    private static List<Instant> momentsAfter(List<PastEvent> events) {
        Instant last =
                events.stream().map(PastEvent::at).max(Instant::compareTo).orElse(Events.START);
        return List.of(0, 1, 10, 29, 30, 60, 89, 100, 179, 400).stream()
                .map(days -> last.plus(Duration.ofDays(days)))
                .toList();
    }

    private static boolean suppressedAt(List<PastEvent> events, Instant moment) {
        return statusOf(events)
                .map(status -> status.stateAt(moment))
                .filter(state -> state == RecipientState.SUPPRESSED || state == RecipientState.COMPLAINED)
                .isPresent();
    }

    static List<PastEvent> parse(String lines) {
        List<PastEvent> events = new ArrayList<>();
        Arrays.stream(lines.split(";")).forEach(line -> events.add(Events.event(events.size() + 1L, line)));
        return events;
    }

    private static Optional<RecipientStatus> statusOf(List<PastEvent> events) {
        return SUPPRESSION.statusOf("neko@jp.example", "Neko@jp.example", events);
    }
}
