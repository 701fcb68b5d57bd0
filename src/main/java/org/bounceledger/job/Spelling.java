package org.bounceledger.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How names are written in a job file, and which one was meant. */
public final class Spelling {
    private Spelling() {}

    /** The key for a record component: {@code caFile} is {@code ca-file}. */
    static String key(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The word for an enum constant: {@code RUN_ONCE} is {@code run-once}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code ; did you mean "host"?} if one of the names is near enough, else "". */
    public static String suggest(String text, Collection<String> names) {
        return nearest(text, names)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** The name that is nearest to the text, if at most a third of its letters differ. */
    static Optional<String> nearest(String text, Collection<String> names) {
        String plain = plain(text);
        return names.stream()
                .filter(name -> distance(plain, plain(name)) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The text in quotes as a person may see it: cut, without control characters. */
    public static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(60).forEach(c -> shown.appendCodePoint(printable(c) ? c : '?'));
        return shown.append(text.codePointCount(0, text.length()) > 60 ? "…\"" : "\"")
                .toString();
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static String plain(String name) {
        String cut = name.length() > 100 ? name.substring(0, 100) : name;
        return cut.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** How many letters must be changed, left out, put in, or swapped with their neighbours. */
    private static int distance(String a, String b) {
        int[][] to = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    to[i][j] = i + j;
                    continue;
                }
                int changed = to[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                to[i][j] = Math.min(changed, 1 + Math.min(to[i - 1][j], to[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    to[i][j] = Math.min(to[i][j], to[i - 2][j - 2] + 1);
                }
            }
        }
        return to[a.length()][b.length()];
    }
}
