package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be written is no success; a reader who has seen enough is no failure. */
final class StandardOutputTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report        | false | 1 | bounce-ledger: standard output cannot be written: No space left on device
            report        | true  | 0 |
            report --help | false | 1 | bounce-ledger: standard output cannot be written: No space left on device
            report nope   | false | 2 | there is no report "nope"
            """)
    void afterAFailureToWrite(String commandLine, boolean pipe, int status, String message) {
        assertThat(execute(new StandardOutput(new Full(), pipe), commandLine.split(" ")))
                .isEqualTo(status);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains(message == null ? "" : message);
        assertThat(told.size() == 0).isEqualTo(message == null);
    }

    @Test
    void whatIsWrittenIsASuccess() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(execute(new StandardOutput(out, false), "report")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("suppressed");
        assertThat(told.size()).isZero();
    }

    private int execute(StandardOutput output, String... arguments) {
        PrintStream usual = System.err;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            return BounceLedger.execute(new NoBackend(), output, arguments);
        } finally {
            System.setErr(usual);
        }
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
