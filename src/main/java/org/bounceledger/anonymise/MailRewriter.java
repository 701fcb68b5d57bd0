package org.bounceledger.anonymise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bounceledger.format.Mail;

/** Writes a message anew, part by part, with other names in it. Octets are characters of a string here. */
final class MailRewriter {
    private static final int DEPTH = 20;
    private static final String NEUTRAL = "The text was taken out.";

    private final List<String> lines;
    private final Pseudonyms pseudonyms;
    private final Scope scope;
    private final FieldRewriter fields;
    private final TextRewriter text;
    private final StringBuilder out = new StringBuilder();

    MailRewriter(byte[] content, Pseudonyms pseudonyms, Scope scope) {
        this(Octets.of(content), pseudonyms, scope);
    }

    private MailRewriter(String content, Pseudonyms pseudonyms, Scope scope) {
        this.lines = lines(content);
        this.pseudonyms = pseudonyms;
        this.scope = scope;
        this.fields = new FieldRewriter(pseudonyms, scope);
        this.text = new TextRewriter(pseudonyms, scope);
    }

    /** The whole message. */
    byte[] message() {
        entity(0, lines.size(), false, 0);
        return Octets.bytes(out.toString());
    }

    /** A header and its body (RFC 2045 section 2.4). */
    private void entity(int from, int to, boolean returned, int depth) {
        int body = header(from, to, returned);
        Entity entity = Entity.of(fieldLines(from, body));
        while (body < to && isBlank(lines.get(body))) {
            out.append(lines.get(body++));
        }
        String boundary = depth < DEPTH ? boundary(entity, body, to) : "";
        if (!boundary.isEmpty()) {
            multipart(boundary, body, to, returned, depth);
        } else if (entity.isMessage()) {
            enclosed(entity, body, to, depth);
        } else {
            out.append(leaf(entity, body, to, returned));
        }
    }

    /** Writes the fields from there on; gives the line behind the last one. */
    private int header(int from, int to, boolean returned) {
        int line = from;
        while (line < to && isBlank(lines.get(line))) {
            out.append(lines.get(line++));
        }
        while (line < to && !isBlank(lines.get(line))) {
            int colon = colon(lines.get(line));
            if (colon < 0) {
                boolean envelope = lines.get(line).regionMatches(true, 0, "from ", 0, 5)
                        || lines.get(line).startsWith(">From ");
                if (!envelope && (line + 1 >= to || colon(lines.get(line + 1)) < 0)) {
                    return line;
                }
                out.append(Octets.map(lines.get(line++), "", text::rewrite));
                continue;
            }
            int end = line + 1;
            while (end < to && continues(lines.get(end))) {
                end++;
            }
            String field = String.join("", lines.subList(line, end));
            String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            out.append(field, 0, colon + 1);
            out.append(fieldValue(name, field.substring(colon + 1), returned));
            line = end;
        }
        return line;
    }

    /** The lines of a header that belong to fields. */
    private String fieldLines(int from, int to) {
        StringBuilder header = new StringBuilder();
        for (String line : lines.subList(from, to)) {
            if (colon(line) >= 0 || (header.length() > 0 && continues(line))) {
                header.append(line);
            }
        }
        return header.toString();
    }

    private String fieldValue(String name, String value, boolean returned) {
        String boundary = name.equals("content-type") ? Entity.parameter(value, "boundary") : "";
        int at = boundary.isEmpty() ? -1 : value.indexOf(boundary);
        if (at < 0) {
            return fields.rewrite(name, value, returned);
        }
        return fields.rewrite(name, value.substring(0, at), returned)
                + text.rewrite(boundary)
                + fields.rewrite(name, value.substring(at + boundary.length()), returned);
    }

    /** The boundary that separates the parts there: the one that is declared, or that which stands there; "" if none does. */
    private String boundary(Entity entity, int from, int to) {
        String declared = entity.boundary();
        if (!entity.type().startsWith("multipart/") && !entity.type().isEmpty()) {
            return "";
        }
        for (int line = from; line < to && !declared.isEmpty(); line++) {
            if (isDelimiter(lines.get(line), declared)) {
                return declared;
            }
        }
        for (int line = from; line + 1 < to; line++) {
            String text = lines.get(line).stripTrailing();
            if (text.startsWith("--")
                    && text.length() > 2
                    && lines.get(line + 1).regionMatches(true, 0, "content-", 0, 8)) {
                return text.substring(2);
            }
        }
        return "";
    }

    private void multipart(String boundary, int from, int to, boolean returned, int depth) {
        int open = -1;
        int line = from;
        while (line <= to) {
            boolean delimiter = line < to && isDelimiter(lines.get(line), boundary);
            if (delimiter && open >= 0) {
                entity(open, line, returned, depth + 1);
                open = -1;
            } else if (line == to && open >= 0) {
                entity(open, to, returned, depth + 1);
            }
            if (delimiter) {
                String delimiterLine = lines.get(line);
                out.append("--").append(text.rewrite(boundary)).append(delimiterLine.substring(2 + boundary.length()));
                boolean last = delimiterLine.startsWith("--", 2 + boundary.length());
                open = last ? -1 : line + 1;
            } else if (line < to && open < 0) {
                out.append(Octets.map(lines.get(line), "", text::rewrite));
            }
            line++;
        }
    }

    private void enclosed(Entity entity, int from, int to, int depth) {
        TransferCoding coding = entity.coding();
        if (coding == TransferCoding.NONE) {
            entity(from, to, true, depth + 1);
            return;
        }
        MailRewriter inner = new MailRewriter(coding.decode(joined(from, to)), pseudonyms, scope);
        inner.entity(0, inner.lines.size(), true, depth + 1);
        out.append(coding.encode(inner.out.toString(), lineEnd()));
    }

    private String leaf(Entity entity, int from, int to, boolean returned) {
        String coded = joined(from, to);
        if (coded.isBlank()) {
            return coded;
        }
        TransferCoding coding = entity.isText() ? entity.coding().orFoundIn(coded) : entity.coding();
        String octets = coding.decode(coded);
        String changed;
        if (pseudonyms.collecting() && entity.isText()) {
            rewrite(octets, entity);
        }
        if (entity.isStatus() || holdsStatus(entity, octets)) {
            changed = status(octets);
        } else if (!entity.isText()) {
            changed = keeps(Detail.ATTACHMENTS, !returned) ? rewrite(octets, entity) : "";
        } else if (returned) {
            changed = keeps(Detail.RETURNED, true) ? rewrite(octets, entity) : neutral(entity);
        } else if (scope.report() || scope.keeps(Detail.TEXT)) {
            changed = Octets.map(octets, entity.charset(), this::reportText);
        } else {
            changed = neutral(entity);
        }
        String written = coding.encode(changed, lineEnd());
        return written.isEmpty() && coded.endsWith("\n") ? lineEnd() : written;
    }

    /** Whether a part of no particular type is a delivery status (RFC 3464), as some gateways send it. */
    private static boolean holdsStatus(Entity entity, String octets) {
        return entity.type().startsWith("application/octet")
                && octets.toLowerCase(Locale.ROOT).contains("final-recipient:");
    }

    private boolean keeps(Detail detail, boolean here) {
        return here && scope.keeps(detail);
    }

    private String rewrite(String octets, Entity entity) {
        return Octets.map(octets, entity.charset(), text::rewrite);
    }

    private String neutral(Entity entity) {
        boolean html = entity.type().equals("text/html");
        return (html ? "<html><body><p>" + NEUTRAL + "</p></body></html>" : NEUTRAL) + lineEnd();
    }

    /** Groups of fields (RFC 3464 section 2.1, RFC 5965 section 3). */
    private String status(String octets) {
        MailRewriter inner = new MailRewriter(octets, pseudonyms, scope);
        int line = 0;
        while (line < inner.lines.size()) {
            int next = inner.header(line, inner.lines.size(), false);
            if (next < inner.lines.size() && !isBlank(inner.lines.get(next))) {
                inner.out.append(Octets.map(inner.lines.get(next++), "", text::rewrite));
            }
            line = next;
        }
        return inner.out.toString();
    }

    /** The text of a report, and the message that may be returned behind it. */
    private String reportText(String whole) {
        List<String> all = lines(whole);
        List<String> bare = all.stream().map(String::stripTrailing).toList();
        bare.forEach(fields::learnFromText);
        int start = Mail.returnedFrom(bare);
        String said = TransferCoding.withoutQuotedPrintable(String.join("", all.subList(0, start)));
        said.lines().forEach(fields::learnFromText);
        String own = text.rewrite(said);
        if (start == all.size()) {
            return own;
        }
        String rest = String.join("", all.subList(start, all.size()));
        MailRewriter inner = new MailRewriter(Octets.of(rest.getBytes(UTF_8)), pseudonyms, scope);
        inner.entity(0, inner.lines.size(), true, 1);
        return own + new String(Octets.bytes(inner.out.toString()), UTF_8);
    }

    private String joined(int from, int to) {
        return String.join("", lines.subList(from, to));
    }

    private String lineEnd() {
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (first.endsWith("\r\n")) {
            return "\r\n";
        }
        return first.endsWith("\r") ? "\r" : "\n";
    }

    /** The lines with their ends. */
    private static List<String> lines(String content) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean followed = i + 1 < content.length() && content.charAt(i + 1) == '\n';
            if (c == '\n' || (c == '\r' && !followed)) {
                lines.add(content.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < content.length()) {
            lines.add(content.substring(start));
        }
        return lines;
    }

    private static boolean isBlank(String line) {
        return line.isBlank();
    }

    /** Where the colon behind a field's name is (RFC 5322 section 2.2); -1 if the line begins with no name. */
    private static int colon(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) > ' ' && line.charAt(i) < 127 && line.charAt(i) != ':') {
            i++;
        }
        int end = i;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return i > 0 && end < line.length() && line.charAt(end) == ':' ? end : -1;
    }

    private static boolean continues(String line) {
        return (line.startsWith(" ") || line.startsWith("\t")) && !line.isBlank();
    }

    private static boolean isDelimiter(String line, String boundary) {
        if (!line.startsWith("--") || !line.startsWith(boundary, 2)) {
            return false;
        }
        String rest = line.substring(2 + boundary.length()).stripTrailing();
        return rest.isEmpty() || rest.equals("--");
    }
}
