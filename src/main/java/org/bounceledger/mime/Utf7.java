package org.bounceledger.mime;

import java.util.Locale;
import java.util.Set;

/** UTF-7 (RFC 2152), in which Exchange writes its reports in other languages than English; no Java platform knows it. */
final class Utf7 {
    private static final Set<String> LABELS =
            Set.of("utf-7", "unicode-1-1-utf-7", "unicode-2-0-utf-7", "x-unicode-1-1-utf-7", "x-unicode-2-0-utf-7");
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS_OF_DIGIT = 6;
    private static final int BITS_OF_CHAR = 16;

    private Utf7() {}

    /** Whether a sender names it so. */
    static boolean isNamed(String label) {
        return LABELS.contains(label.strip().toLowerCase(Locale.ROOT));
    }

    /** The text of octets that are all ASCII. A plus sign behind which nothing is encoded, or a host's name follows, stays what it is. */
    static String decode(String text) {
        int plus = text.indexOf('+');
        if (plus < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (plus >= 0) {
            out.append(text, from, plus);
            int end = plus + 1;
            while (end < text.length() && BASE64.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            boolean closed = end < text.length() && text.charAt(end) == '-';
            if (end == plus + 1) {
                out.append('+');
            } else if (text.startsWith("@", end) || !appendDecoded(text, plus + 1, end, out)) {
                out.append(text, plus, end);
                closed = false;
            }
            from = closed ? end + 1 : end;
            plus = text.indexOf('+', from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Appends the UTF-16 that the digits stand for, unless they are none: bits are left over that padding does not explain. */
    private static boolean appendDecoded(String text, int from, int to, StringBuilder out) {
        int before = out.length();
        int bits = 0;
        int value = 0;
        for (int i = from; i < to; i++) {
            value = (value << BITS_OF_DIGIT) | BASE64.indexOf(text.charAt(i));
            bits += BITS_OF_DIGIT;
            if (bits >= BITS_OF_CHAR) {
                bits -= BITS_OF_CHAR;
                out.append((char) (value >> bits));
                value &= (1 << bits) - 1;
            }
        }
        boolean whole = out.length() > before && bits < BITS_OF_DIGIT && value == 0;
        if (!whole) {
            out.setLength(before);
        }
        return whole;
    }
}
