package org.bounceledger.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says what is promised names tests that exist, and every place at which the tests kill. */
final class ReliabilityPageTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z][A-Za-z]+)`");
    private static final int TESTS_NAMED = 18;

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(Path.of("src/docs/reliability.md")))
                .results()
                .filter(match -> !match.group(1).equals("FailPoint"))
                .toList();
        assertThat(named).hasSizeGreaterThanOrEqualTo(TESTS_NAMED);
        for (MatchResult test : named) {
            assertThat(source(test.group(1))).as(test.group()).contains("void " + test.group(2) + "(");
        }
    }

    @Test
    void everyFailPointIsNamedAndUsed() throws IOException {
        String page = Files.readString(Path.of("src/docs/reliability.md"));
        String deaths = source("RealJourneyContract");
        String points = source("FailPoint");
        List<String> codes = Pattern.compile("(?m)^    ([A-Z_]+)[,;]$")
                .matcher(points)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        assertThat(codes).hasSizeGreaterThan(10);
        assertThat(codes).allSatisfy(code -> {
            assertThat(page).contains("`" + code + "`");
            assertThat(deaths).contains("\"" + code + "\"");
        });
    }

    private static String source(String type) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().equals(type + ".java"))
                    .toList();
            assertThat(found).as(type).hasSize(1);
            return Files.readString(found.get(0));
        }
    }
}
