package org.bounceledger.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A header block: fields in their order, found by name in any case of what was written. */
public final class Fields {
    /** No fields. */
    public static final Fields NONE = new Fields(List.of(), 0, false);

    private final List<Field> list;
    private final Map<String, Field> first;
    private final int end;
    private final boolean cut;

    Fields(List<Field> list, int end, boolean cut) {
        this.list = List.copyOf(list);
        this.first = new HashMap<>(list.size() * 2);
        this.end = end;
        this.cut = cut;
        for (Field field : list) {
            first.putIfAbsent(field.name(), field);
        }
    }

    /** Reads a header block that stands in a text, such as a returned message in the body of a report. */
    public static Fields parse(String text) {
        Octets octets = Octets.of(text.getBytes(StandardCharsets.UTF_8));
        return FieldReader.read(octets, 0, octets.length());
    }

    /** All fields in their order. */
    public List<Field> list() {
        return list;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether a field of that name is there. The name is given in lower case, here and below. */
    public boolean has(String name) {
        return first.containsKey(name);
    }

    /** The first field of that name. */
    public Optional<Field> first(String name) {
        return Optional.ofNullable(first.get(name));
    }

    /** The first value of that name as written, unfolded; "" if there is none. */
    public String value(String name) {
        Field field = first.get(name);
        return field == null ? "" : field.value();
    }

    /** The first value of that name with encoded words decoded; "" if there is none. */
    public String text(String name) {
        Field field = first.get(name);
        return field == null ? "" : field.text();
    }

    /** All values of that name as written, unfolded. */
    public List<String> values(String name) {
        if (!has(name)) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Field field : list) {
            if (field.name().equals(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** Where the body begins. */
    int end() {
        return end;
    }

    /** Whether fields were left out because the block is too large. */
    boolean cut() {
        return cut;
    }
}
