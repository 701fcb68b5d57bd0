package org.bounceledger.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README says that every command can be tried on the demo. */
final class DemoTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run nightly",
                "serve",
                "brake list",
                "suppressions export",
                "import volume sent.csv",
                "token sign --job nightly a@b.example",
                "report html -o bounces.html"
            })
    void hasServersForTheCommandsThatNeedThem(String command) {
        assertThat(Demo.needsServers(Arrays.asList(command.split(" ")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-V", "help brake", "brake list --help", "explain bounce.eml", "classify -"})
    void startsNoneForTheOthers(String command) {
        assertThat(Demo.needsServers(Arrays.asList(command.split(" ")))).isFalse();
    }
}
