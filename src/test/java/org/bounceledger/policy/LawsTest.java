package org.bounceledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Fault;
import org.bounceledger.model.PastEvent;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.RecipientStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds whatever the policies say: jobs with policies of their own, special cases, suppressions that grow, a person's clearing. */
final class LawsTest {
    private static final int ROUNDS = 1_500;
    private static final List<String> JOBS = List.of("day", "night", "week");
    private static final List<Treatment> TREATMENTS = List.of(Treatment.values());
    private static final List<String> SENDERS = List.of("shop.example", "news.example");

    @Test
    void neitherOrderNorBatchesNorReplaysMatter() {
        property((world, random) -> {
            Optional<RecipientStatus> before = world.status(world.events());
            List<PastEvent> shuffled = new ArrayList<>(world.events());
            shuffled.addAll(
                    world.events().subList(0, random.nextInt(world.events().size() + 1)));
            Collections.shuffle(shuffled, random);
            for (PastEvent event : List.copyOf(shuffled)) {
                shuffled.add(Events.copy(10_000 + event.id(), event));
            }

            assertThat(world.status(shuffled)).isEqualTo(before);
        });
    }

    @Test
    void whatIsOursToMendSuppressesNobody() {
        property((world, random) -> {
            List<PastEvent> more = new ArrayList<>(world.events());
            for (int i = 0; i <= random.nextInt(5); i++) {
                more.add(world.recorded(Events.ours(1_000 + i, random), random));
            }

            for (Instant moment : momentsAfter(more)) {
                assertThat(world.suppressed(more, moment)).isEqualTo(world.suppressed(world.events(), moment));
            }
        });
    }

    @Test
    void whatIsNotBelievedChangesNothing() {
        property((world, random) -> {
            List<PastEvent> more = new ArrayList<>(world.events());
            for (PastEvent event : Events.any(1 + random.nextInt(5), random)) {
                more.add(Events.foreign(1_000 + event.id(), world.recorded(event, random)));
            }

            assertThat(world.status(more)).isEqualTo(world.status(world.events()));
        });
    }

    @Test
    void moreFailuresNeverShortenASuppression() {
        property((world, random) -> {
            List<PastEvent> more = new ArrayList<>(world.events());
            for (int i = 0; i <= random.nextInt(5); i++) {
                more.add(world.recorded(Events.bounce(1_000 + i, random), random));
            }

            for (Instant moment : momentsAfter(more)) {
                assertThat(world.suppressed(more, moment) || !world.suppressed(world.events(), moment))
                        .isTrue();
            }
        });
    }

    @Test
    void whatAPersonClearedIsAsIfItHadNotHappened() {
        property((world, random) -> {
            Instant cleared = Events.START.plus(Duration.ofHours(random.nextInt(120 * 24)));
            List<PastEvent> later = world.events().stream()
                    .filter(event -> event.at().isAfter(cleared))
                    .toList();

            for (Instant moment : momentsAfter(world.events())) {
                assertThat(suppressed(world.status(world.events(), cleared), moment))
                        .isEqualTo(world.suppressed(later, moment));
            }
        });
    }

    @Test
    void somethingHappensInTheseWorlds() {
        Random random = new Random(3);
        int suppressed = 0;
        int longer = 0;
        for (int i = 0; i < ROUNDS; i++) {
            World world = World.random(random);
            Optional<RecipientStatus> status = world.status(world.events());
            suppressed += status.filter(one -> one.state() == RecipientState.SUPPRESSED)
                            .isPresent()
                    ? 1
                    : 0;
            longer += status.filter(one -> one.state() == RecipientState.SUPPRESSED
                                    && one.until() != null
                                    && Duration.between(one.since(), one.until())
                                                    .toDays()
                                            > 40)
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(suppressed).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
        assertThat(longer).isGreaterThan(ROUNDS / 150);
    }

    /** Events of a recipient, and the policy of each job. */
    private record World(List<PastEvent> events, Map<String, Policy> policies) {
        static World random(Random random) {
            Policy one = policy(random);
            Policy other = policy(random);
            Map<String, Policy> policies = Map.of("day", one, "night", one, "week", other);
            World empty = new World(List.of(), policies);
            List<PastEvent> events = Events.any(random.nextInt(20), random).stream()
                    .filter(event ->
                            event.reason().permanentTier() != org.bounceledger.model.Tier.A || random.nextInt(8) == 0)
                    .filter(event -> event.reason() != Reason.FEEDBACK || random.nextInt(8) == 0)
                    .map(event -> empty.recorded(event, random))
                    .toList();
            return new World(events, policies);
        }

        PastEvent recorded(PastEvent event, Random random) {
            return Events.of(JOBS.get(random.nextInt(JOBS.size())), SENDERS.get(random.nextInt(SENDERS.size())), event);
        }

        Optional<RecipientStatus> status(List<PastEvent> some) {
            return status(some, null);
        }

        Optional<RecipientStatus> status(List<PastEvent> some, @Nullable Instant cleared) {
            return new Suppression(job -> policies.getOrDefault(String.valueOf(job), Policy.DEFAULT))
                    .statusOf("neko@jp.example", "neko@jp.example", some, cleared);
        }

        boolean suppressed(List<PastEvent> some, Instant moment) {
            return LawsTest.suppressed(status(some), moment);
        }
    }

    private static Policy policy(Random random) {
        SpecialCase special = SpecialCaseTest.special(
                "case",
                random.nextBoolean() ? List.of(Reason.MAILBOXFULL, Reason.EXPIRED) : null,
                null,
                random.nextInt(3) == 0 ? List.of(Fault.UNKNOWN, Fault.REMOTE) : null,
                random.nextBoolean() ? "shop.example" : null,
                "jp.example",
                random.nextBoolean() ? TREATMENTS.get(random.nextInt(TREATMENTS.size())) : null,
                random.nextBoolean() ? 1 + random.nextInt(4) : null);
        return new Policy(
                Policy.DEFAULT.complaint(),
                Policy.DEFAULT.nonexistent(),
                line(random),
                line(random),
                line(random),
                random.nextBoolean() ? Belief.NONE : Belief.KNOWN,
                random.nextBoolean() ? List.of(special) : List.of());
    }

    private static Line line(Random random) {
        return new Line(
                1 + random.nextInt(3),
                random.nextBoolean() ? StrikeUnit.DAY : StrikeUnit.MESSAGE,
                Span.ofDays(5 + random.nextInt(40)),
                random.nextInt(10) == 0 ? Span.FOREVER : Span.ofDays(1 + random.nextInt(20)),
                1 + random.nextInt(2),
                random.nextInt(3) == 0 ? Span.FOREVER : Span.ofDays(1 + random.nextInt(60)),
                1 + random.nextInt(3),
                random.nextInt(3) == 0 ? Span.FOREVER : Span.ofDays(10 + random.nextInt(200)),
                random.nextInt(3) > 0);
    }

    private static boolean suppressed(Optional<RecipientStatus> status, Instant moment) {
        return status.map(one -> one.stateAt(moment))
                .filter(state -> state == RecipientState.SUPPRESSED || state == RecipientState.COMPLAINED)
                .isPresent();
    }

    /** Some moments from the last event on. */
    private static List<Instant> momentsAfter(List<PastEvent> events) {
        Instant last =
                events.stream().map(PastEvent::at).max(Instant::compareTo).orElse(Events.START);
        return List.of(0, 1, 3, 10, 29, 30, 60, 100, 179, 400).stream()
                .map(days -> last.plus(Duration.ofDays(days)))
                .toList();
    }

    private interface Property {
        void check(World world, Random random);
    }

    private static void property(Property property) {
        long seed = new Random().nextLong();
        for (int round = 0; round < ROUNDS; round++) {
            long roundSeed = seed + round;
            Random random = new Random(roundSeed);
            World world = World.random(random);
            try {
                property.check(world, random);
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + roundSeed + " and " + world, e);
            }
        }
    }
}
