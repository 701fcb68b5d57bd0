package org.bounceledger.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What names nobody in particular, from the lists under {@code resources/anonymise}. */
final class KeptNames {
    private static final Set<String> DOMAINS = read("domains.txt");
    private static final Set<String> WORDS = read("words.txt");
    private static final Set<String> FIELDS = read("fields.txt");
    private static final Set<String> TOP_LEVEL = topLevel();

    private KeptNames() {}

    /** Whether the host belongs to a provider that serves everybody. */
    static boolean domain(String host) {
        return !keptBelow(host).isEmpty();
    }

    /**
     * The kept domain that the host is or is below of, as the list has it, with "*." in front where the names below it are those of
     * customers; "" if none.
     */
    static String keptBelow(String host) {
        for (int dot = -1; ; ) {
            String above = host.substring(dot + 1);
            if (DOMAINS.contains("*." + above)) {
                return "*." + above;
            }
            if (DOMAINS.contains(above)) {
                return above;
            }
            dot = host.indexOf('.', dot + 1);
            if (dot < 0) {
                return "";
            }
        }
    }

    /** Whether a word is a role, or common in reports, and so names nobody. */
    static boolean word(String word) {
        return WORDS.contains(word);
    }

    /** Whether the field is known to hold nothing that names somebody, except for names that are found in any text. */
    static boolean field(String name) {
        return FIELDS.contains(name);
    }

    static boolean topLevel(String label) {
        return TOP_LEVEL.contains(label);
    }

    private static Set<String> topLevel() {
        Set<String> labels = read("top-level.txt");
        for (String country : Locale.getISOCountries()) {
            labels.add(country.toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(labels);
    }

    private static Set<String> read(String file) {
        try (InputStream stream = KeptNames.class.getResourceAsStream("/anonymise/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the list " + file + " is missing from the product");
            }
            Set<String> entries = new HashSet<>();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.startsWith("#")) {
                    for (String entry : line.split(" ", -1)) {
                        entries.add(entry.strip());
                    }
                }
            }
            entries.remove("");
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
