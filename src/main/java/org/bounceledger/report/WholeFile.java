package org.bounceledger.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes a file so that whoever reads it finds either the old or the new one, and never a part. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes the file, in UTF-8; an existing one is replaced at the end. Folders that are missing are made. What
     * is no file, such as a terminal, is written to as it is.
     *
     * @throws IOException if that cannot be done; then the file is as it was
     */
    public static void write(Path file, Consumer<Writer> content) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            stream(target, content);
            return;
        }
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        Path part = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            stream(part, content);
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            replace(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void stream(Path file, Consumer<Writer> content) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            content.accept(new StrictWriter(out));
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private static void replace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
