package org.bounceledger.cli;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Consumer;
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
            boolean replaced = !Files.exists(file) || Files.isRegularFile(file);
            Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            if (replaced) {
                whole(file, beside, text);
            } else {
                plainly(file, text);
            }
        } catch (IOException | UncheckedIOException unwritable) {
            Throwable cause = unwritable.getCause() == null ? unwritable : unwritable.getCause();
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "cannot write " + Terminal.harmless(file.toString()) + ": "
                            + cause.getClass().getSimpleName() + ", "
                            + Terminal.harmless(String.valueOf(cause.getMessage())));
        }
    }

    /** Beside it first, then in its place: whoever reads the file meanwhile sees the old one, and so does everybody after a crash. */
    private static void whole(Path file, Path beside, Consumer<Writer> text) throws IOException {
        try {
            plainly(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void plainly(Path file, Consumer<Writer> text) throws IOException {
        try (FileOutputStream octets = new FileOutputStream(file.toFile());
                Writer out = new BufferedWriter(new OutputStreamWriter(octets, StandardCharsets.UTF_8))) {
            text.accept(out);
            out.flush();
            if (Files.isRegularFile(file)) {
                octets.getFD().sync();
            }
        }
    }
}
