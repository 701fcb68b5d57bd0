package org.bounceledger.classify;

import java.text.Normalizer;
import java.util.BitSet;
import org.bounceledger.model.RecipientOutcome;

/**
 * A diagnostic as the phrases of the rules see it: in lower case, blanks folded, typographic quotes, diacritics of Latin letters and full-width
 * letters made plain, mail addresses reduced to {@code @}, and the reply codes left out that a server repeats on each line of its answer (RFC
 * 5321 section 4.2.1). It remembers where each character came from and which characters stand inside a web address.
 */
final class FoldedText {
    private static final String ADDRESS_ENDS = " <>()[]{},;:\"'`|";

    private static final char LATIN_START = '\u0080';
    private static final char LATIN_END = '\u0250';
    private static final char[] LATIN = latin();

    private final String source;
    private final char[] chars;
    private final int[] origins;
    private final BitSet web = new BitSet();
    private int length;

    private FoldedText(String source) {
        this.source = source;
        this.chars = new char[source.length()];
        this.origins = new int[source.length()];
    }

    /** Folds the text, of which no more than the first {@value RecipientOutcome#MAX_DIAGNOSTIC} characters are read. */
    static FoldedText of(String text) {
        FoldedText folded = new FoldedText(
                text.length() <= RecipientOutcome.MAX_DIAGNOSTIC
                        ? text
                        : text.substring(0, RecipientOutcome.MAX_DIAGNOSTIC));
        folded.plain();
        folded.reduce();
        return folded;
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        return chars[index];
    }

    /** Whether the character stands inside a web address. */
    boolean inWebAddress(int index) {
        return web.get(index);
    }

    /**
     * The stretch of the original text around a match, so that a person sees what was read.
     *
     * @param start of the match, inclusive
     * @param end of the match, exclusive
     */
    String around(int start, int end) {
        if (length == 0) {
            return "";
        }
        int from = Math.max(0, origins[Math.min(start, length - 1)] - 60);
        int to = Math.min(source.length(), origins[Math.max(0, Math.min(end, length) - 1)] + 61);
        while (from > 0 && source.charAt(from - 1) != ' ') {
            from--;
        }
        while (to < source.length() && source.charAt(to) != ' ') {
            to++;
        }
        return source.substring(from, to).strip();
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    private void plain() {
        boolean blank = true;
        for (int i = 0; i < source.length(); i++) {
            char c = plain(source.charAt(i));
            if (c != ' ' || !blank) {
                put(c, i);
            }
            blank = c == ' ';
        }
        if (length > 0 && chars[length - 1] == ' ') {
            length--;
        }
    }

    private static char plain(char c) {
        if (c <= ' ' || c == '\u007f' || c == '\u00a0' || c == '\u3000') {
            return ' ';
        }
        if (c < '\u0080') {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        if (c >= '\uff01' && c <= '\uff5e') {
            return plain((char) (c - 0xfee0));
        }
        return switch (c) {
            case '\u2018', '\u2019', '\u02bc', '\u00b4' -> '\'';
            case '\u201c', '\u201d' -> '"';
            default -> c < LATIN_END ? LATIN[c - LATIN_START] : Character.toLowerCase(c);
        };
    }

    /** The Latin letters with diacritics as small letters without. */
    private static char[] latin() {
        char[] letters = new char[LATIN_END - LATIN_START];
        for (char c = LATIN_START; c < LATIN_END; c++) {
            String apart = Normalizer.normalize(Character.toString(Character.toLowerCase(c)), Normalizer.Form.NFD);
            letters[c - LATIN_START] = apart.charAt(0);
        }
        // Unicode has no form of these that is apart.
        letters['\u0142' - LATIN_START] = 'l';
        letters['\u0141' - LATIN_START] = 'l';
        letters['\u0131' - LATIN_START] = 'i';
        return letters;
    }

    /** Copies the text onto itself: what is left out only ever makes it shorter. */
    private void reduce() {
        int end = length;
        int reply = -1;
        boolean lines = false;
        boolean inWeb = false;
        length = 0;
        for (int i = 0; i < end; i++) {
            boolean wordStart = i == 0 || chars[i - 1] == ' ';
            if (chars[i] == ' ') {
                inWeb = false;
            } else if (wordStart && startsWeb(i, end)) {
                inWeb = true;
            }
            if (wordStart && Codes.replyAt(chars, i, end)) {
                int code = number(i);
                if (reply < 0) {
                    reply = code;
                    lines = i + 3 < end && chars[i + 3] == '-';
                } else if (lines && code == reply) {
                    i = skipRepeated(i, end);
                    continue;
                }
            }
            if (chars[i] == '@' && !inWeb && i + 1 < end && ADDRESS_ENDS.indexOf(chars[i + 1]) < 0) {
                i = maskAddress(i, end);
                continue;
            }
            if (inWeb) {
                web.set(length);
            }
            put(chars[i], origins[i]);
        }
    }

    private int number(int at) {
        return (chars[at] - '0') * 100 + (chars[at + 1] - '0') * 10 + chars[at + 2] - '0';
    }

    /** Returns the index of the last character of "550-5.7.1 " or "550 " at that place. */
    private int skipRepeated(int at, int end) {
        int next = at + 3;
        if (next >= end) {
            return end;
        }
        int code = Codes.statusEnd(chars, next + 1, end);
        next = code < 0 ? next : code;
        return next < end && chars[next] != ' ' && code >= 0 ? next - 1 : next;
    }

    private boolean startsWeb(int at, int end) {
        return startsWith("http", at, end) || startsWith("<http", at, end) || startsWith("www.", at, end);
    }

    private boolean startsWith(String prefix, int at, int end) {
        if (at + prefix.length() > end) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (chars[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Leaves "@" of an address, without the angle brackets around it; returns the index of its last character. */
    private int maskAddress(int at, int end) {
        int origin = origins[at];
        int put = length;
        while (length > 0
                && (ADDRESS_ENDS.indexOf(chars[length - 1]) < 0 || (length < put && isApostrophe(length - 1)))) {
            length--;
            web.clear(length);
        }
        int last = at + 1;
        while (last + 1 < end && ADDRESS_ENDS.indexOf(chars[last + 1]) < 0) {
            last++;
        }
        if (chars[last] == '.') {
            last--;
        }
        if (length > 0 && chars[length - 1] == '<' && last + 1 < end && chars[last + 1] == '>') {
            length--;
            last++;
        }
        put('@', origin);
        return last;
    }

    /** Whether it stands between two letters, as in "o'brien", and is no quotation mark; what follows it was just taken back. */
    private boolean isApostrophe(int at) {
        return chars[at] == '\'' && at > 0 && Character.isLetter(chars[at - 1]) && Character.isLetter(chars[at + 1]);
    }

    private void put(char c, int origin) {
        chars[length] = c;
        origins[length] = origin;
        length++;
    }
}
