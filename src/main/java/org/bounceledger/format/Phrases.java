package org.bounceledger.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the phrases of many languages that formats look for: files of the class path with a phrase on each line. */
final class Phrases {
    private static final String FOLDER = "/format/";

    private Phrases() {}

    /** The phrases of that list, in lower case. */
    static String[] read(String list) {
        try (InputStream stream = Phrases.class.getResourceAsStream(FOLDER + list + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException("the list " + list + " is missing from the product");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
