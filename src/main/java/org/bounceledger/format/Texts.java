package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;

/** Plain scanning of lines and words. */
final class Texts {
    private Texts() {}

    /** The text with each run of white space made one blank, stripped. */
    static String collapse(String text) {
        int plain = collapsed(text);
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, plain);
        boolean gap = false;
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0' || c == '\u3000') {
                gap = out.length() > 0;
            } else {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** How much of the text, up to the end of a word, is collapsed as it stands. */
    private static int collapsed(String text) {
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u00a0' || c == '\u3000' || (c == ' ' && (i == 0 || words < i))) {
                return words;
            }
            words = c == ' ' ? words : i + 1;
        }
        return words;
    }

    /** The lines of a text with LF line ends, without the blanks at their ends. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            lines.add(text.substring(from, to).stripTrailing());
            from = to + 1;
        }
        return lines;
    }

    /** Whether the text begins so, whatever the case. */
    static boolean starts(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Whether the word stands in the text, whatever the case of the text. The word is given in lower case, ASCII. */
    static boolean has(String text, String word) {
        return find(text, word, 0) >= 0;
    }

    /** Where the word stands from there on, or -1; the word is given in lower case. */
    static int find(String text, String word, int from) {
        char low = word.charAt(0);
        char high = Character.toUpperCase(low);
        for (int i = from; i <= text.length() - word.length(); i++) {
            char c = text.charAt(i);
            if ((c == low || c == high) && text.regionMatches(true, i, word, 0, word.length())) {
                return i;
            }
        }
        return -1;
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
