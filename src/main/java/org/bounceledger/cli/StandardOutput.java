package org.bounceledger.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers why nothing more could be written; a print writer above it forgets the cause. */
final class StandardOutput extends FilterOutputStream {
    /** Of {@code st_mode} (POSIX, sys/stat.h), and its value for a pipe. */
    private static final int KIND = 0170000;

    private static final int PIPE = 0010000;

    private final boolean pipe;
    private @Nullable IOException failure;

    /** @param pipe whether it leads to another process, which may leave before the end */
    StandardOutput(OutputStream out, boolean pipe) {
        super(out);
        this.pipe = pipe;
    }

    /** Why some of it was lost; empty if nothing was, or if only the reader of a pipe had seen enough, as {@code head} does. */
    Optional<String> lost() {
        return failure == null || pipe ? Optional.empty() : Optional.of(String.valueOf(failure.getMessage()));
    }

    /** Whether this process writes to a pipe. The system's words for a reader that is gone depend on the language. */
    static boolean pipe() {
        try {
            Object mode = Files.getAttribute(Path.of("/dev/stdout"), "unix:mode");
            return mode instanceof Integer bits && (bits & KIND) == PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notPosix) {
            return false;
        }
    }

    @Override
    public void write(int octet) throws IOException {
        noting(() -> out.write(octet));
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        noting(() -> out.write(octets, from, length));
    }

    @Override
    public void flush() throws IOException {
        noting(out::flush);
    }

    private void noting(Writing writing) throws IOException {
        try {
            writing.write();
        } catch (IOException unwritable) {
            if (failure == null) {
                failure = unwritable;
            }
            throw unwritable;
        }
    }

    /** Writes something. */
    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }
}
