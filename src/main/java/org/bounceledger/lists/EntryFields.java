package org.bounceledger.lists;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of a suppression list say what, whoever wrote it: by their names, in lower case, as providers document them. */
final class EntryFields {
    static final List<String> ADDRESS =
            List.of("key", "address", "email", "emailaddress", "email_address", "email address", "recipient");
    private static final List<String> WORDS =
            List.of("words", "error", "description", "suppressionreason", "reason", "source");
    private static final List<String> UNTIL = List.of("until_at", "until");
    private static final List<String> CAUSE =
            List.of("state", "suppressionreason", "reason", "source", "words", "error", "description");
    private static final Set<String> COMPLAINT =
            Set.of("complaint", "complained", "spamcomplaint", "spam complaint", "feedback");

    private EntryFields() {}

    /**
     * The entry that these fields make; null if none of them is an address.
     *
     * @param fields names in lower case, and values
     */
    static @Nullable ListEntry entry(long line, Map<String, String> fields) {
        String address = first(fields, ADDRESS);
        if (address == null) {
            return null;
        }
        boolean complaint = CAUSE.stream()
                .map(name -> fields.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT))
                .anyMatch(said -> COMPLAINT.contains(said) || said.endsWith("(complaint)"));
        String words = first(fields, WORDS);
        String until = first(fields, UNTIL);
        return new ListEntry(line, address, complaint, words == null ? "" : words, until);
    }

    /** Whether a first row is a heading: one of its cells is the name of an address field. */
    static boolean heading(List<String> cells) {
        return cells.stream().anyMatch(cell -> ADDRESS.contains(name(cell)));
    }

    static String name(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String first(Map<String, String> fields, List<String> names) {
        return names.stream()
                .map(name -> fields.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
