package org.bounceledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bounceledger.model.PastEvent;
import org.junit.jupiter.api.Test;

/** Strikes by day against their definition: the most days of which each has a message of its own. */
final class WindowTest {
    private static final int ROUNDS = 3_000;

    @Test
    void strikesByDayAreTheMostDaysThatHaveAMessageOfTheirOwnEach() {
        long seed = new Random().nextLong();
        int apart = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            int within = 1 + random.nextInt(8);
            Window window = new Window(byDay(within));
            List<PastEvent> failures = failures(random);
            for (int last = 0; last < failures.size(); last++) {
                SortedMap<LocalDate, Set<Object>> days = inWindow(failures.subList(0, last + 1), within);
                int expected = most(List.copyOf(days.values()), 0, new HashSet<>());
                assertThat(window.add(failures.get(last)))
                        .as("round %d of seed %d, failure %d", round, seed, last)
                        .isEqualTo(expected);
                Set<Object> messages = new HashSet<>();
                days.values().forEach(messages::addAll);
                apart += expected < Math.min(days.size(), messages.size()) ? 1 : 0;
            }
        }
        assertThat(apart).as("cases in which days and messages say too much").isPositive();
    }

    /** A year of 100 messages, each of them reported every day: were every report looked at for every other one, it would take hours. */
    @Test
    void aYearOfALoopIsCountedInNoTime() {
        Window window = new Window(byDay(365));
        int strikes = 0;
        for (int day = 0; day < 800; day++) {
            for (int message = 0; message < 100; message++) {
                strikes = window.add(Events.event(1, day + " mailboxfull 5 m" + message));
            }
        }
        assertThat(strikes).isEqualTo(100);
    }

    private static Line byDay(int within) {
        Line line = Policy.DEFAULT.refusing();
        return new Line(
                line.strikes(),
                StrikeUnit.DAY,
                Span.ofDays(within),
                line.suppressFor(),
                line.againStrikes(),
                line.againWithin(),
                line.againTimes(),
                line.againAtMost(),
                line.clearedByDelivery());
    }

    private static List<PastEvent> failures(Random random) {
        List<PastEvent> failures = new ArrayList<>();
        int messages = 1 + random.nextInt(5);
        int day = 0;
        for (int id = 1; id <= 14; id++) {
            day += random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
            String message = random.nextInt(8) == 0 ? "" : " m" + random.nextInt(messages);
            failures.add(Events.event(id, day + " mailboxfull 5" + message));
        }
        return failures;
    }

    private static SortedMap<LocalDate, Set<Object>> inWindow(List<PastEvent> failures, int within) {
        SortedMap<LocalDate, Set<Object>> days = new TreeMap<>();
        for (PastEvent failure : failures) {
            LocalDate date = LocalDate.ofInstant(failure.at(), ZoneOffset.UTC);
            days.computeIfAbsent(date, fresh -> new HashSet<>())
                    .add(failure.originalId() == null ? "without a name on " + date : failure.originalId());
        }
        return days.tailMap(days.lastKey().minusDays(within - 1L));
    }

    /** Tries all ways. */
    private static int most(List<Set<Object>> days, int from, Set<Object> taken) {
        if (from == days.size()) {
            return 0;
        }
        int most = most(days, from + 1, taken);
        for (Object message : days.get(from)) {
            if (taken.add(message)) {
                most = Math.max(most, 1 + most(days, from + 1, taken));
                taken.remove(message);
            }
        }
        return most;
    }
}
