package org.bounceledger.job;

import static org.bounceledger.job.Spelling.quote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that is made after each run, with places for what differs from run to run.
 *
 * @param folder at which a relative path starts
 */
public record FilePattern(Path folder, String pattern) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

    /**
     * Checks that every place is one that there is.
     *
     * @throws IllegalArgumentException if not, or if it is no path
     */
    static FilePattern parse(String text, Path folder) {
        check(text, List.of("date", "time", "run", "job"));
        try {
            String name = String.valueOf(Path.of(text).getFileName());
            if (text.endsWith("/") || name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException(quote(text) + " is a folder; name a file in it");
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(quote(text) + " is not a path", e);
        }
        return new FilePattern(folder, text);
    }

    /** Refuses a text with a place in braces that is not one of those. */
    static void check(String text, List<String> places) {
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!places.contains(place.group(1))) {
                throw new IllegalArgumentException(quote(text) + " has {" + place.group(1) + "} in it; there are {"
                        + String.join("}, {", places) + "}");
            }
        }
    }

    /** The text with the values in their places. */
    public static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /** The file for these values. */
    public Path at(Map<String, String> values) {
        return folder.resolve(fill(pattern, values)).normalize();
    }

    /** What stands behind the last dot of the name, in lower case; "" if there is none. */
    public String ending() {
        String name = pattern.substring(pattern.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The folder of the files, as far as no place is in its name. */
    public Path firstFolder() {
        int place = pattern.indexOf('{');
        String sure = place < 0 ? pattern : pattern.substring(0, place);
        return folder.resolve(sure.substring(0, sure.lastIndexOf('/') + 1)).normalize();
    }
}
