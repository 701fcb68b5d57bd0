package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.bounceledger.batch.PollResults;
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
                .notices(PollResults.telling(
                        IntStream.range(0, notices).mapToObj(i -> "notice " + i).toList(), List.of()));
        return text.toString().lines().toList();
    }
}
