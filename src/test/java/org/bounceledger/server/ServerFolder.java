package org.bounceledger.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The folder in which a server of the tests keeps all it has. */
final class ServerFolder {
    private ServerFolder() {}

    /** Stops the server, at last by force, and removes its folder. */
    static void stopAndRemove(Process process, Duration patience, Path folder) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(ServerFolder::delete);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes a file; one that is still in use goes when the tests end. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillInUse) {
            file.toFile().deleteOnExit();
        }
    }
}
