package org.bounceledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bounceledger.model.RawMessage;

/** The messages that are read again and again, held in memory. */
final class Samples {
    private static final Path BUNDLED = Path.of("src", "test", "resources", "samples");

    private Samples() {}

    /** Those of the tests and, if the system property {@code bench.folder} names one, those of a folder and the folders in it. */
    static List<RawMessage> all() {
        List<RawMessage> messages = new ArrayList<>(read(BUNDLED));
        String folder = System.getProperty("bench.folder", "");
        if (!folder.isEmpty()) {
            messages.addAll(read(Path.of(folder)));
        }
        return messages;
    }

    private static List<RawMessage> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(file -> RawMessage.whole(file.toString(), octets(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
