package org.bounceledger.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the fields of a header block (RFC 5322 section 2.2) in octets with LF line ends. */
final class FieldReader {
    private FieldReader() {}

    /**
     * Reads the block that begins at that position, up to a blank line, or to a line that cannot belong to a header.
     *
     * <p>QUIRK RFC 5322 section 2.2: a line that is no field is stepped over if a field follows it, and a field name may be followed
     * by blanks. A line of blanks is taken for the blank line only where a body of fields follows, as the Content-Type tells: elsewhere
     * it may be the rest of a folded field (section 4.2).
     */
    static Fields read(Octets octets, int from, int to) {
        byte[] content = octets.content();
        List<Field> fields = new ArrayList<>(24);
        boolean cut = false;
        int line = from;
        while (line < to && content[line] != '\n') {
            int next = octets.nextLine(line, to);
            int colon = colon(content, line, next);
            if (colon < 0) {
                if (isBlank(content, line, next) && describesFields(fields)) {
                    return new Fields(fields, next, cut);
                }
                if (!stepOver(octets, next, to) || boundaryLike(content, line, to) || fields.isEmpty()) {
                    return new Fields(fields, line, cut);
                }
            } else {
                while (next < to && continues(content, next, to)) {
                    next = octets.nextLine(next, to);
                }
                int end = Math.min(next, from + Bounds.HEADER);
                cut |= end < next || fields.size() == Bounds.FIELDS;
                if (fields.size() < Bounds.FIELDS && colon < end) {
                    fields.add(new Field(name(content, line, colon), octets, colon + 1, end));
                }
            }
            line = next;
        }
        return new Fields(fields, Math.min(line + 1, to), cut);
    }

    /** Where the colon behind a field name is, or -1 if the line does not begin with a name. */
    static int colon(byte[] content, int line, int end) {
        int i = line;
        while (i < end && content[i] > ' ' && content[i] != ':' && content[i] < 127) {
            i++;
        }
        if (i == line) {
            return -1;
        }
        while (i < end && (content[i] == ' ' || content[i] == '\t')) {
            i++;
        }
        return i < end && content[i] == ':' ? i : -1;
    }

    private static boolean continues(byte[] content, int line, int to) {
        if (content[line] != ' ' && content[line] != '\t') {
            return false;
        }
        int i = line;
        while (i < to && (content[i] == ' ' || content[i] == '\t')) {
            i++;
        }
        return i < to && content[i] != '\n';
    }

    private static boolean stepOver(Octets octets, int next, int to) {
        byte[] content = octets.content();
        return next < to && content[next] != '\n' && colon(content, next, octets.nextLine(next, to)) >= 0;
    }

    private static boolean isBlank(byte[] content, int line, int next) {
        for (int i = line; i < next; i++) {
            if (content[i] != ' ' && content[i] != '\t' && content[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Whether the header is that of a part whose body begins with fields: a delivery status, a message or its header. */
    private static boolean describesFields(List<Field> fields) {
        for (Field field : fields) {
            if (field.name().equals("content-type")) {
                String type = field.value().toLowerCase(Locale.ROOT);
                return type.startsWith("message/") || type.startsWith("text/rfc822-headers");
            }
        }
        return false;
    }

    private static boolean boundaryLike(byte[] content, int line, int to) {
        return line + 2 < to && content[line] == '-' && content[line + 1] == '-';
    }

    private static String name(byte[] content, int line, int colon) {
        int end = colon;
        while (content[end - 1] == ' ' || content[end - 1] == '\t') {
            end--;
        }
        byte[] lower = new byte[end - line];
        for (int i = line; i < end; i++) {
            byte octet = content[i];
            lower[i - line] = octet >= 'A' && octet <= 'Z' ? (byte) (octet + 'a' - 'A') : octet;
        }
        return new String(lower, StandardCharsets.ISO_8859_1);
    }
}
