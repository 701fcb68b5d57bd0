package org.bounceledger.model;

import java.util.Locale;

/**
 * What a remote host's text says, without what differs from message to message: addresses, hosts, links, numbers and identifiers.
 * Texts with the same fingerprint want the same answer. One pass over at most {@value #MAX_TEXT} characters; its rules are part of
 * what is stored, so a change of them separates old texts from new ones.
 */
public final class Fingerprint {
    /** The length of the longest one, in characters. */
    public static final int MAX = 190;

    private static final int MAX_TEXT = 1_000;
    private static final int SHORT_WORD = 5;

    private Fingerprint() {}

    /** The fingerprint of a text; "" for one without words. */
    public static String of(String text) {
        String read = text.substring(0, Math.min(text.length(), MAX_TEXT)).toLowerCase(Locale.ROOT);
        StringBuilder print = new StringBuilder(MAX);
        int i = 0;
        while (i < read.length() && print.length() < MAX) {
            int end = i;
            while (end < read.length() && !separates(read.charAt(end))) {
                end++;
            }
            if (end > i) {
                append(print, word(read.substring(i, end)));
            }
            i = end + 1;
        }
        return cut(print);
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || "<>()[]{}\"'`,;:|=/".indexOf(c) >= 0;
    }

    private static String word(String token) {
        String word = withoutFinalStops(token);
        if (word.indexOf('@') >= 0) {
            return "@";
        }
        if (code(word)) {
            return word;
        }
        boolean digit = word.chars().anyMatch(Character::isDigit);
        boolean letter = word.chars().anyMatch(Character::isLetter);
        if (letter && word.indexOf('.') > 0) {
            return "host";
        }
        return digit ? letter && word.length() <= SHORT_WORD ? masked(word) : "#" : word;
    }

    /** A reply code or an enhanced status code (RFC 5321 section 4.2, RFC 3463), which tells texts apart. */
    private static boolean code(String word) {
        boolean failure = !word.isEmpty() && (word.charAt(0) == '4' || word.charAt(0) == '5');
        if (!failure || word.length() > 8) {
            return false;
        }
        boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean dotted = word.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && word.chars().filter(c -> c == '.').count() == 2;
        return (digits && word.length() == 3) || (dotted && word.charAt(1) == '.');
    }

    private static String masked(String word) {
        StringBuilder masked = new StringBuilder(word.length());
        word.codePoints().map(c -> Character.isDigit(c) ? '#' : c).forEach(masked::appendCodePoint);
        return masked.toString();
    }

    private static String withoutFinalStops(String token) {
        int end = token.length();
        while (end > 0 && ".!?".indexOf(token.charAt(end - 1)) >= 0) {
            end--;
        }
        return token.substring(0, end);
    }

    private static void append(StringBuilder print, String word) {
        if (!word.isEmpty()) {
            print.append(print.isEmpty() ? "" : " ").append(word);
        }
    }

    private static String cut(StringBuilder print) {
        int end = Math.min(print.length(), MAX);
        if (end > 0 && Character.isHighSurrogate(print.charAt(end - 1))) {
            end--;
        }
        return print.substring(0, end).strip();
    }
}
