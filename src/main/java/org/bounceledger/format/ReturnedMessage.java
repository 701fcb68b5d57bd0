package org.bounceledger.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds where, in a text, the message begins that a report returns. */
final class ReturnedMessage {
    private static final Set<String> TELLING = Set.of(
            "received",
            "return-path",
            "message-id",
            "mime-version",
            "dkim-signature",
            "x-originating-ip",
            "delivered-to");
    private static final Set<String> ORDINARY = Set.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "reply-to",
            "sender",
            "content-type",
            "content-transfer-encoding",
            "x-mailer",
            "references",
            "in-reply-to",
            "list-id",
            "list-unsubscribe",
            "errors-to",
            "precedence",
            "organization",
            "user-agent",
            "authentication-results",
            "received-spf",
            "thread-topic",
            "thread-index",
            "x-sender",
            "x-priority",
            "resent-from");
    private static final PhraseSet PHRASES = PhraseSet.of(
            "original message",
            "copy of the message",
            "unsent message follows",
            "returned message",
            "message header",
            "message follows",
            "original mail",
            "headers follow",
            "message headers",
            "original header",
            "returned content",
            "header of the original",
            "following message",
            "beginning of message",
            "start of message",
            "message body",
            "part of the message",
            "the header",
            "ursprüngliche nachricht",
            "undelivered message",
            "copie du message",
            "copia del mensaje",
            "message text",
            "returned mail",
            "content of the message");
    /** With which the line begins below which qmail and its like return the message, or what a relay has left of it. */
    private static final String BELOW = "--- below this line is a copy of the m";

    private static final Set<String> OF_THE_WAY =
            Set.of("received", "return-path", "mime-version", "dkim-signature", "delivered-to", "content-type");
    /** What only a report has in one block with fields of the message that it is about. */
    private static final Set<String> OF_REPORTS =
            Set.of("recipient", "recipients", "reason", "error", "action", "failed-recipient");

    private static final int NEXT = 12;
    private static final int NEAR = 4;
    private static final int WINDOW = 60;
    private static final int ANNOUNCEMENT = 80;

    private ReturnedMessage() {}

    /**
     * The number of the line with which the returned message begins, or how many lines there are if none is returned. It begins
     * with a field; either a line shortly before announces it, or fields that only a real message has stand among its first ones.
     *
     * @param said all lines together
     */
    static int startsAt(List<String> lines, Wording said) {
        List<String> announcements = PHRASES.standingIn(said);
        int announced = -NEAR - 1;
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (Texts.starts(line, BELOW)) {
                return behindBlanks(lines, i + 1);
            }
            String name = fieldName(line);
            if (name.isEmpty() || !(TELLING.contains(name) || ORDINARY.contains(name) || name.startsWith("x-"))) {
                announced = announces(line, announcements) ? i : announced;
                i++;
                continue;
            }
            int end = endOfParagraph(lines, i);
            if (isHeader(lines, i, end, i - announced <= NEAR) && !isSummary(lines, i, end)) {
                return i;
            }
            i = end;
        }
        return lines.size();
    }

    private static int behindBlanks(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    /** The block of fields, moved to the left edge if all of it is indented or quoted. */
    static String header(String text) {
        int margin = 0;
        while (margin < text.length()
                && (text.charAt(margin) == ' ' || text.charAt(margin) == '>' || text.charAt(margin) == '\t')) {
            margin++;
        }
        if (margin == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        String prefix = text.substring(0, margin);
        for (String line : Texts.lines(text)) {
            if (line.isBlank()) {
                break;
            }
            out.append(line.startsWith(prefix) ? line.substring(margin) : line).append('\n');
        }
        return out.toString();
    }

    private static int endOfParagraph(List<String> lines, int from) {
        int end = from;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        return end;
    }

    private static boolean isHeader(List<String> lines, int from, int end, boolean announced) {
        int telling = 0;
        int ordinary = 0;
        int other = 0;
        for (int i = from; i < Math.min(end, from + WINDOW); i++) {
            String name = fieldName(lines.get(i));
            if (TELLING.contains(name)) {
                telling++;
            } else if (ORDINARY.contains(name) || name.startsWith("x-")) {
                ordinary++;
            } else if (name.isEmpty() && !continues(lines.get(i))) {
                other++;
            }
        }
        // in HTML the blanks are lost that mark the folded lines of a long field
        boolean folded = announced && OF_THE_WAY.contains(fieldName(lines.get(from)));
        if (other > (end - from) / 2 && !folded) {
            return false;
        }
        return announced ? telling + ordinary >= 2 : telling >= 1 && telling + ordinary >= 3;
    }

    /** Whether the fields only tell which message the report is about: nothing of its way is among them, and what happened is, or the report goes on. */
    private static boolean isSummary(List<String> lines, int from, int end) {
        boolean reports = false;
        for (int i = from; i < Math.min(end, from + WINDOW); i++) {
            String name = fieldName(lines.get(i));
            if (OF_THE_WAY.contains(name)) {
                return false;
            }
            reports |= OF_REPORTS.contains(name);
        }
        if (reports || goesOnAsSentence(lines.get(end - 1))) {
            return true;
        }
        for (int i = end; i < Math.min(lines.size(), end + NEXT); i++) {
            String line = lines.get(i);
            if (Texts.has(line, "deliver") || Texts.has(line, "recipient") || Texts.has(line, "failed")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last line of a block of fields ends the sentence in which they stand, "the message" with these fields "is spam". */
    private static boolean goesOnAsSentence(String line) {
        return !line.isEmpty()
                && Character.isLowerCase(line.charAt(0))
                && line.indexOf(' ') > 0
                && line.endsWith(".")
                && fieldName(line).isEmpty();
    }

    /** How many of the lines before a returned message tell something: all, or those before the one that announces it. */
    static int tellingBefore(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.size() - end < NEAR && lines.get(end - 1).isBlank()) {
            end--;
        }
        String last = end == 0 ? "" : lines.get(end - 1);
        boolean announcement = last.length() <= ANNOUNCEMENT
                && last.indexOf('@') < 0
                && PHRASES.isIn(Wording.of(last))
                && CodeScanner.scan(Texts.collapse(last)).replyCode() == null;
        return announcement ? end - 1 : lines.size();
    }

    private static boolean continues(String line) {
        return line.startsWith(" ") || line.startsWith("\t") || line.startsWith(">");
    }

    private static boolean announces(String line, List<String> phrases) {
        if (phrases.isEmpty() || line.isBlank()) {
            return false;
        }
        String lower = line.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** The lower-case name if the line begins with a header field, possibly indented or quoted by "&gt;"; "" if not. */
    private static String fieldName(String line) {
        int start = 0;
        while (start < line.length()
                && start < 8
                && (line.charAt(start) == ' ' || line.charAt(start) == '>' || line.charAt(start) == '\t')) {
            start++;
        }
        int end = start;
        while (end < line.length()
                && end - start < 40
                && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '-')) {
            end++;
        }
        boolean field = end > start + 1 && end < line.length() && line.charAt(end) == ':';
        return field ? line.substring(start, end).toLowerCase(Locale.ROOT) : "";
    }
}
