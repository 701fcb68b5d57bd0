package org.bounceledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
    @TempDir
    Path folder;

    /** Two jobs in one process may end at a time, and may name the same file. */
    @Test
    void ofTwoThatWriteAtATimeTheLaterOneIsThereWhole() throws IOException {
        Path file = folder.resolve("report.csv");

        WholeFile.write(file, outer -> {
            write(outer, "slow,".repeat(4_000));
            try {
                WholeFile.write(file, inner -> write(inner, "fast\n"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            assertThat(file).hasContent("fast\n");
            write(outer, "end\n");
        });

        assertThat(file).hasContent("slow,".repeat(4_000) + "end\n");
        nothingElseIsLeft();
    }

    @Test
    void whatFailsLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), "old\n");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    write(out, "new\n");
                    throw new IllegalStateException("in the middle");
                }))
                .hasMessage("in the middle");

        assertThat(file).hasContent("old\n");
        nothingElseIsLeft();
    }

    private void nothingElseIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
