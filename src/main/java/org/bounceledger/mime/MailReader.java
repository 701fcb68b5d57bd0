package org.bounceledger.mime;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RawMessage;

/**
 * Reads the octets of a message (RFC 5322, RFC 2045, RFC 2046). Total: any octets give a tree, in time that grows with their number
 * only, since the bounds apply before anything is parsed.
 */
public final class MailReader {
    private static final int MAX_LINE = 998;

    private final Octets octets;
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private int parts;

    private MailReader(Octets octets) {
        this.octets = octets;
    }

    /** The tree of a message. */
    public static MailTree read(RawMessage message) {
        Octets octets = Octets.of(message.content());
        MailReader reader = new MailReader(octets);
        if (octets.cut() || message.truncated()) {
            reader.quirks.add(Quirk.TRUNCATED);
        }
        int start = skipEnvelope(octets, 0, octets.length());
        Part root = reader.part("", start, octets.length(), 0);
        int lines = Math.max(start, reader.endOfLines());
        if (lines < octets.length() && (message.truncated() || reader.quirks.contains(Quirk.BOUNDARY_UNCLOSED))) {
            // cut in the middle of a line: half of an address would be somebody else's
            reader.quirks.add(Quirk.TRUNCATED);
            reader.parts = 0;
            root = reader.part("", start, lines, 0);
        }
        return new MailTree(root, reader.quirks);
    }

    /** The position behind the last LF; the end if it is further away than a line may be long (RFC 5322 section 2.1.1). */
    private int endOfLines() {
        int length = octets.length();
        int end = length;
        while (end > 0 && octets.content()[end - 1] != '\n') {
            end--;
        }
        return length - end <= MAX_LINE ? end : length;
    }

    /**
     * Steps over what may stand before a header: a byte order mark, blank lines, and the "From " line of an mbox (RFC 4155), also in
     * its quoted form.
     */
    static int skipEnvelope(Octets octets, int from, int to) {
        byte[] content = octets.content();
        int start = from;
        if (to - start >= 3 && content[start] == (byte) 0xEF && content[start + 1] == (byte) 0xBB) {
            start += 3;
        }
        while (start < to && content[start] == '\n') {
            start++;
        }
        while (octets.startsWith(start, to, "from ") || octets.startsWith(start, to, ">from ")) {
            start = octets.nextLine(start, to);
        }
        return start;
    }

    private Part part(String path, int from, int to, int depth) {
        parts++;
        Fields fields = FieldReader.read(octets, from, to);
        if (fields.cut()) {
            quirks.add(Quirk.HEADER_CUT);
        }
        ContentType type = ContentType.parse(fields.value("content-type"));
        int body = Math.max(from, fields.end());
        List<Part> children = List.of();
        if (type.mediaType().startsWith("multipart/")
                || (depth == 0 && type.mediaType().isEmpty())) {
            children = children(path, type, body, to, depth);
        }
        return new Part(path, fields, type, octets, body, to, children);
    }

    private List<Part> children(String path, ContentType type, int from, int to, int depth) {
        if (depth >= Bounds.DEPTH) {
            quirks.add(Quirk.TOO_MANY_PARTS);
            return List.of();
        }
        String boundary = type.parameters().getOrDefault("boundary", "").stripTrailing();
        boolean usable = !boundary.isEmpty() && boundary.length() <= Bounds.BOUNDARY;
        List<int[]> ranges = usable ? ranges(boundary, from, to) : List.of();
        if (ranges.isEmpty()) {
            String guessed = guessBoundary(from, to, type.mediaType().isEmpty() ? 1 : Integer.MAX_VALUE);
            if (!type.mediaType().isEmpty()) {
                quirks.add(Quirk.BOUNDARY_MISSING);
            }
            ranges = guessed.isEmpty() ? List.of() : ranges(guessed, from, to);
        }
        List<Part> children = new ArrayList<>(ranges.size());
        for (int[] range : ranges) {
            if (parts >= Bounds.PARTS) {
                quirks.add(Quirk.TOO_MANY_PARTS);
                break;
            }
            String number = Integer.toString(children.size() + 1);
            children.add(part(path.isEmpty() ? number : path + "." + number, range[0], range[1], depth + 1));
        }
        return children;
    }

    /** From where to where the parts between the boundary lines reach; the LF before a boundary belongs to the boundary. */
    private List<int[]> ranges(String boundary, int from, int to) {
        List<int[]> ranges = new ArrayList<>();
        String delimiter = "\n--" + boundary;
        int open = -1;
        int line = from;
        while (line < to && ranges.size() < Bounds.PARTS) {
            int next = octets.nextLine(line, to);
            int kind = boundaryKind(boundary, line, next);
            if (kind != 0) {
                if (open >= 0) {
                    ranges.add(new int[] {open, Math.max(open, line - 1)});
                }
                open = kind == 1 ? next : -1;
                if (kind == 2) {
                    return ranges;
                }
            }
            line = lineOf(delimiter, next - 1, to);
        }
        if (open >= 0) {
            quirks.add(Quirk.BOUNDARY_UNCLOSED);
            if (open < to) {
                ranges.add(new int[] {open, to});
            }
        }
        return ranges;
    }

    /** The position behind the LF with which those octets begin, wherever they are next, or the end. */
    private int lineOf(String wanted, int from, int to) {
        int at = octets.find(wanted, from);
        return at < 0 || at >= to ? to : at + 1;
    }

    /** 1 for a line that opens a part, 2 for the one that closes the last, 0 for any other (RFC 2046 section 5.1.1). */
    private int boundaryKind(String boundary, int line, int next) {
        byte[] content = octets.content();
        if (next - line < 3 || content[line] != '-' || content[line + 1] != '-') {
            return 0;
        }
        int end = next;
        while (end > line && (content[end - 1] == '\n' || content[end - 1] == ' ' || content[end - 1] == '\t')) {
            end--;
        }
        int width = boundary.length() + 2;
        if (end - line < width) {
            return 0;
        }
        for (int i = 0; i < boundary.length(); i++) {
            if ((content[line + 2 + i] & 0xFF) != boundary.charAt(i)) {
                return 0;
            }
        }
        int rest = end - line - width;
        if (rest == 0) {
            return 1;
        }
        return rest == 2 && content[end - 1] == '-' && content[end - 2] == '-' ? 2 : 0;
    }

    /**
     * The boundary of a multipart whose Content-Type is lost or names another one: the first line of two hyphens and more that a
     * Content field follows; "" if there is none.
     *
     * @param preamble how many lines with text may stand before it
     */
    private String guessBoundary(int from, int to, int preamble) {
        byte[] content = octets.content();
        int line = from;
        int texts = 0;
        while (line < to && texts <= preamble) {
            int next = octets.nextLine(line, to);
            boolean hyphens = next - line > 3 && content[line] == '-' && content[line + 1] == '-';
            if (hyphens && next - line <= Bounds.BOUNDARY + 3 && octets.startsWith(next, to, "content-")) {
                StringBuilder boundary = new StringBuilder();
                for (int i = line + 2; i < next; i++) {
                    boundary.append((char) (content[i] & 0xFF));
                }
                return boundary.toString().stripTrailing();
            }
            texts += next - line > 1 ? 1 : 0;
            line = next;
        }
        return "";
    }
}
