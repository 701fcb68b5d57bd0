package org.bounceledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the defaults with the rules of others; with {@code -Dsimulation.write=true} writes the table into the documentation. */
final class SimulationTest {
    private static final Path DOCUMENT = Path.of("src/docs/policy.md");
    private static final String BEGIN = "<!-- simulation -->\n";
    private static final String END = "<!-- end of simulation -->\n";
    private static final int FULL = 100_000;
    private static final int SAMPLE = 10_000;
    private static final int WEEKLY = 7;
    private static final long SEED = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDefaultsLeaveOutFewerAndMissFewer(long seed) {
        Map<Rule.Kind, Year> years = years(seed, SAMPLE, WEEKLY);
        Year ours = year(years, Rule.Kind.OURS);

        for (Rule.Kind peer : List.of(Rule.Kind.SECOND_HARD, Rule.Kind.FIVE, Rule.Kind.THREE_OF_FIVE)) {
            assertThat(ours.wrong())
                    .as("left out, against %s", peer.words())
                    .isLessThan(year(years, peer).wrong());
            assertThat(ours.missed())
                    .as("dead mailed, against %s", peer.words())
                    .isLessThan(year(years, peer).missed());
        }
    }

    /** No rule can know of a death before a bounce: to suppress on each one is the least that can be missed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void toSuppressOnEveryBounceMissesLeastAndCostsMost(long seed) {
        Map<Rule.Kind, Year> years = years(seed, SAMPLE, WEEKLY);
        Year ours = year(years, Rule.Kind.OURS);
        Year every = year(years, Rule.Kind.EVERY);

        assertThat(ours.wrong() * 20).isLessThan(every.wrong());
        assertThat(years.values()).allMatch(year -> year.mailedDead() >= every.mailedDead());
        assertThat(ours.missed() - every.missed()).isLessThan(SAMPLE / 200.0);
    }

    @Test
    void theWorldIsTheSameForEveryRule() {
        World one = new World(SEED, 500);
        World same = new World(SEED, 500);
        int refused = 0;
        for (int recipient = 0; recipient < 500; recipient++) {
            for (int day = 0; day < World.DAYS; day++) {
                assertThat(one.send(recipient, day, 0)).isEqualTo(same.send(recipient, day, 0));
                refused += one.send(recipient, day, 0).isPresent() ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(500 * World.DAYS / 100, 500 * World.DAYS / 5);
    }

    @Test
    void theDocumentShowsAWholeYear() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        assertThat(begin).isBetween(BEGIN.length(), end);
        if (Boolean.getBoolean("simulation.write")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + report() + document.substring(end));
        }

        String shown = Files.readString(DOCUMENT);
        Map<Rule.Kind, Year> sample = years(SEED, SAMPLE, WEEKLY);
        assertThat(shown)
                .as(
                        "%s is out of date; write it again with: mvn test -Dtest=SimulationTest -Dsimulation.write=true",
                        DOCUMENT)
                .contains(table("A mailing every week, seed " + SEED + ", 10,000 recipients", sample));
    }

    private static String report() {
        StringBuilder report = new StringBuilder(
                table("A mailing every week, seed " + SEED + ", 100,000 recipients", years(SEED, FULL, WEEKLY)));
        for (long seed = 1; seed <= 5; seed++) {
            report.append(
                    table("A mailing every week, seed " + seed + ", 10,000 recipients", years(seed, SAMPLE, WEEKLY)));
        }
        return report.append(table("A mailing every day, seed " + SEED + ", 10,000 recipients", years(SEED, SAMPLE, 1)))
                .toString();
    }

    private static String table(String title, Map<Rule.Kind, Year> years) {
        StringBuilder table = new StringBuilder(title + ":\n\n"
                + "| rule | living left out per mailing | dead mailed per mailing | living suppressed at the end | "
                + "long dead not suppressed at the end |\n|---|---:|---:|---:|---:|\n");
        years.forEach((kind, year) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.1f | %,.1f | %,d | %,d |%n",
                kind.words(),
                year.wrong(),
                year.missed(),
                year.wrongAtEnd(),
                year.missedAtEnd())));
        return table.append('\n').toString().replace(System.lineSeparator(), "\n");
    }

    private static Year year(Map<Rule.Kind, Year> years, Rule.Kind kind) {
        return Objects.requireNonNull(years.get(kind));
    }

    private static Map<Rule.Kind, Year> years(long seed, int size, int every) {
        World world = new World(seed, size);
        Map<Rule.Kind, Year> years = new EnumMap<>(Rule.Kind.class);
        for (Rule.Kind kind : Rule.Kind.values()) {
            years.put(kind, Year.of(world, kind::start, every));
        }
        return years;
    }
}
