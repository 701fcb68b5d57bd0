package org.bounceledger.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bounceledger.engine.SampleFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each target over all samples, what the fuzzer found among them. */
class FuzzTargetsTest {
    static Stream<Arguments> targets() {
        return Stream.of(
                target("EngineFuzz", EngineFuzz::fuzzerTestOneInput),
                target("DeliveryStatusFuzz", DeliveryStatusFuzz::fuzzerTestOneInput),
                target("MimeFuzz", MimeFuzz::fuzzerTestOneInput),
                target("RulesFuzz", RulesFuzz::fuzzerTestOneInput));
    }

    private static Arguments target(String name, Consumer<byte[]> target) {
        return Arguments.of(name, target);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void holdsOnTheSamples(String name, Consumer<byte[]> target) {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String folder : new String[] {"samples", "not-bounces", "fuzz-findings"}) {
            seeds.putAll(SampleFolder.of(folder).mails());
        }
        assertThat(seeds).hasSizeGreaterThan(400);
        seeds.forEach((file, content) -> {
            try {
                target.accept(content);
            } catch (Throwable failure) {
                throw new AssertionError(name + " on " + file, failure);
            }
        });
    }
}
