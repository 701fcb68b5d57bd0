package org.bounceledger.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mails of a folder below {@code src/test/resources}, and the table beside them. */
public final class SampleFolder {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private final Path folder;

    private SampleFolder(Path folder) {
        this.folder = folder;
    }

    public static SampleFolder of(String name) {
        return new SampleFolder(RESOURCES.resolve(name));
    }

    /** The octets of each mail by its file name, in the order of the names. */
    public Map<String, byte[]> mails() {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                mails.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mails;
    }

    /** The rows of a table without its heading, split at the tabs. */
    List<List<String>> table(String name) {
        return Tsv.rows(folder.resolve(name));
    }
}
