package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.mime.Field;
import org.bounceledger.mime.Fields;

/** The fields of a delivery status about one recipient, or about the message (RFC 3464 sections 2.2 and 2.3). */
final class StatusGroup {
    private final List<Field> fields;

    private StatusGroup(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * The groups that stand in those lines.
     *
     * <p>QUIRK RFC 3464 section 2.1: groups are separated by one blank line; some write none, and a second Final-Recipient begins a
     * group of its own; some write several.
     */
    static List<StatusGroup> split(List<String> lines) {
        List<StatusGroup> groups = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank()) {
                split(block, groups);
            } else {
                block.add(block.isEmpty() ? line.strip() : line);
            }
        }
        split(block, groups);
        return groups;
    }

    private static void split(List<String> block, List<StatusGroup> groups) {
        if (block.isEmpty()) {
            return;
        }
        List<Field> current = new ArrayList<>();
        List<Field> fields = readFields(block);
        List<StatusGroup> found = new ArrayList<>();
        boolean several = fields.stream()
                        .filter(field -> field.name().equals("final-recipient"))
                        .count()
                > 1;
        for (Field field : fields) {
            if (several && begins(field.name(), current)) {
                found.add(new StatusGroup(current));
                current = new ArrayList<>();
            }
            current.add(field);
        }
        if (!current.isEmpty()) {
            found.add(new StatusGroup(current));
        }
        share(found, groups);
        block.clear();
    }

    /**
     * Gives each group of a block that names a recipient and says nothing of him what the next one says.
     *
     * <p>QUIRK RFC 3464 section 2.3: some name the same recipient twice, or list several before one Action.
     */
    private static void share(List<StatusGroup> block, List<StatusGroup> groups) {
        for (int i = block.size() - 2; i >= 0; i--) {
            StatusGroup group = block.get(i);
            StatusGroup next = block.get(i + 1);
            if (!group.namesRecipient() || group.continuesRecipient()) {
                continue;
            }
            if (group.value("final-recipient").equals(next.value("final-recipient"))) {
                block.remove(i);
            } else {
                block.set(
                        i,
                        group.joined(new StatusGroup(next.fields.stream()
                                .filter(field -> !field.name().endsWith("-recipient"))
                                .toList())));
            }
        }
        groups.addAll(block);
    }

    /** The fields of a block; a block that is indented as a whole is moved to the left edge first. */
    private static List<Field> readFields(List<String> block) {
        int first = 0;
        while (first < block.size() - 1 && !looksLikeField(block.get(first))) {
            first++;
        }
        block.subList(0, first).clear();
        for (int i = 1; i < block.size(); i++) {
            if (!looksLikeField(block.get(i).strip()) && !block.get(i).startsWith(" ")) {
                // QUIRK RFC 5322 section 2.2.3: some break a Diagnostic-Code without indenting what follows
                block.set(i, " " + block.get(i));
            }
        }
        Fields fields = DeliveryStatus.fields(block);
        if (fields.list().size() <= 1 && block.size() > 1) {
            List<String> stripped = new ArrayList<>();
            for (String line : block) {
                stripped.add(looksLikeField(line.strip()) ? line.strip() : line);
            }
            Fields again = DeliveryStatus.fields(stripped);
            fields = again.list().size() > fields.list().size() ? again : fields;
        }
        return fields.list();
    }

    private static boolean begins(String name, List<Field> current) {
        boolean hasFinal = contains(current, "final-recipient");
        return switch (name) {
            case "final-recipient" -> hasFinal;
            case "original-recipient" ->
                contains(current, "original-recipient") || (hasFinal && contains(current, "action"));
            default -> false;
        };
    }

    private static boolean looksLikeField(String line) {
        int colon = line.indexOf(':');
        int blank = line.indexOf(' ');
        return colon > 0
                && Character.isLetter(line.charAt(0))
                && (blank < 0 || line.substring(blank, Math.max(blank, colon)).isBlank());
    }

    private static boolean contains(List<Field> fields, String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    boolean namesRecipient() {
        return has("final-recipient") || has("original-recipient") || has("x-actual-recipient");
    }

    /** Whether fields about a recipient are there. */
    boolean continuesRecipient() {
        return has("action") || has("status") || has("diagnostic-code");
    }

    boolean has(String name) {
        return contains(fields, name);
    }

    /** The first value that is not empty, encoded words decoded; "" if there is none. */
    String value(String name) {
        return first(name).map(Field::value).orElse("");
    }

    /** The value with encoded words decoded; "" if there is none. */
    String text(String name) {
        return first(name).map(Field::text).orElse("");
    }

    private Optional<Field> first(String name) {
        for (Field field : fields) {
            if (field.name().equals(name) && !field.value().isEmpty()) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    StatusGroup joined(StatusGroup other) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(other.fields);
        return new StatusGroup(all);
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
