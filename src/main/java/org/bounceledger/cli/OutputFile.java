package org.bounceledger.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bounceledger.job.FileTrouble;
import org.bounceledger.report.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code -o}: results go to standard output, or to a file that is there either whole or as it was before. */
final class OutputFile {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write in place of standard output; it is replaced once all is written.")
    @Nullable
    Path file;

    /**
     * Writes a text in UTF-8.
     *
     * @param standard where it goes if no file is named
     * @throws CommandFailure if the file can't be written
     */
    void write(PrintWriter standard, Consumer<Writer> text) {
        if (file == null) {
            text.accept(standard);
            return;
        }
        write(file, text);
    }

    /**
     * Writes a text in UTF-8 to a file.
     *
     * @throws CommandFailure if it can't be written
     */
    static void write(Path file, Consumer<Writer> text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    ExitCode.FAILED, Terminal.harmless("cannot write " + file + ": " + FileTrouble.of(unwritable)));
        }
    }
}
