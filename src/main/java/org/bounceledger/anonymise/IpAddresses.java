package org.bounceledger.anonymise;

/** Recognises IP addresses as they are written in text. */
final class IpAddresses {
    private static final int LONGEST = 45;

    private IpAddresses() {}

    /** Whether the word is four numbers up to 255. */
    static boolean isV4(String word) {
        int parts = 0;
        int start = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || word.charAt(i) == '.') {
                if (i == start || i - start > 3 || Integer.parseInt(word, start, i, 10) > 255) {
                    return false;
                }
                parts++;
                start = i + 1;
            } else if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return parts == 4;
    }

    /** Where the IPv6 address ends that begins there (RFC 4291 section 2.2); there if none does. */
    static int endOfV6(String text, int from) {
        int end = from;
        int groups = 0;
        int colons = 0;
        boolean gap = false;
        int digits = 0;
        while (end < text.length() && end - from <= LONGEST) {
            char c = text.charAt(end);
            if (c == ':') {
                gap |= end > from && text.charAt(end - 1) == ':';
                colons++;
                digits = 0;
            } else if (Character.digit(c, 16) >= 0 && c < 128) {
                groups += digits == 0 ? 1 : 0;
                digits++;
                if (digits > 4) {
                    return from;
                }
            } else {
                break;
            }
            end++;
        }
        boolean word = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
        if (end > from && text.charAt(end - 1) == ':' && !(gap && text.charAt(end - 2) == ':')) {
            end--;
            colons--;
        }
        boolean whole = gap ? groups >= 2 && colons <= 8 : groups == 8 && colons == 7;
        return whole && !word ? end : from;
    }
}
