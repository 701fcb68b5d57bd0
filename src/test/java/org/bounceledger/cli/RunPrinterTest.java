package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bounceledger.batch.AfterRun;
import org.bounceledger.batch.PollCounts;
import org.bounceledger.batch.PollResult;
import org.bounceledger.store.RunFigures;
import org.junit.jupiter.api.Test;

final class RunPrinterTest {
    @Test
    void moreThanTenNoticesAreCutAndItIsSaidWhereTheRestIs() {
        assertThat(printed(10)).hasSize(10);
        assertThat(printed(13)).hasSize(11).first().isEqualTo("  notice 0");
        assertThat(printed(13).get(10))
                .startsWith("  … and 3 more notices; \"")
                .endsWith("runs --run 17\" lists what became of messages");
    }

    private static List<String> printed(int notices) {
        StringWriter text = new StringWriter();
        new RunPrinter(new PrintWriter(text))
                .notices(new PollResult(
                        17,
                        "nightly",
                        PollResult.State.ATTENTION,
                        new PollCounts(0, Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, 0),
                        Instant.parse("2026-05-01T04:15:00Z"),
                        Duration.ofSeconds(1),
                        null,
                        IntStream.range(0, notices).mapToObj(i -> "notice " + i).toList(),
                        List.of(),
                        RunFigures.NONE,
                        AfterRun.Sent.NOTHING));
        return text.toString().lines().toList();
    }
}
