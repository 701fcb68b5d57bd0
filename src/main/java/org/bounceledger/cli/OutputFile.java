package org.bounceledger.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bounceledger.report.WholeFile;
import org.jspecify.annotations.Nullable;

/** Where results go: standard output, or a file that is there either whole or as it was before. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a text in UTF-8.
     *
     * @param file null for standard output
     * @throws CommandFailure if it can't be written
     */
    static void write(@Nullable Path file, PrintWriter standard, Consumer<Writer> text) {
        if (file == null) {
            text.accept(standard);
            if (standard.checkError()) {
                throw new CommandFailure(ExitCode.FAILED, "standard output cannot be written");
            }
            return;
        }
        try {
            WholeFile.write(file, text);
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    Terminal.harmless("cannot write " + file + ": "
                            + unwritable.getClass().getSimpleName() + ", " + unwritable.getMessage()));
        }
    }
}
