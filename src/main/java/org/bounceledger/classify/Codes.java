package org.bounceledger.classify;

import java.util.Optional;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/** Finds reply codes (RFC 5321 section 4.2) and enhanced status codes (RFC 3463 section 2) in a diagnostic. */
final class Codes {
    private Codes() {}

    /**
     * The last status code in the text that says more than "some failure" (x.0.0), or else the last one, or null. The last, since a
     * host that passes on another one's answer quotes it behind its own.
     */
    static @Nullable StatusCode status(String text) {
        char[] chars = text.toCharArray();
        StatusCode found = null;
        for (int i = 0; i < chars.length; i++) {
            int end = i > 0 && !mayPrecede(chars[i - 1]) ? -1 : statusEnd(chars, i, chars.length);
            if (end > 0) {
                StatusCode code =
                        StatusCode.parse(new String(chars, i, end - i)).orElse(null);
                if (code != null && (found == null || code.subject() != 0)) {
                    found = code;
                }
                i = end;
            }
        }
        return found;
    }

    /** The reply code with which the text begins, or null. */
    static @Nullable ReplyCode reply(String text) {
        if (text.length() < 3 || (text.length() > 3 && " -:".indexOf(text.charAt(3)) < 0)) {
            return null;
        }
        Optional<ReplyCode> code = ReplyCode.parse(text.substring(0, 3));
        return code.orElse(null);
    }

    /** Whether three digits from 200 to 599 stand there as a word, or before a hyphen. */
    static boolean replyAt(char[] chars, int at, int end) {
        return at + 2 < end
                && chars[at] >= '2'
                && chars[at] <= '5'
                && isDigit(chars[at + 1])
                && isDigit(chars[at + 2])
                && (at + 3 == end || chars[at + 3] == ' ' || chars[at + 3] == '-');
    }

    /** The end of the status code that begins there, or -1. A host's address or version ("4.16.55.1") is none. */
    static int statusEnd(char[] chars, int at, int end) {
        if (at + 4 >= end || (chars[at] != '2' && chars[at] != '4' && chars[at] != '5') || chars[at + 1] != '.') {
            return -1;
        }
        int subject = digits(chars, at + 2, end);
        if (subject != at + 3 || chars[at + 2] > '7' || subject >= end || chars[subject] != '.') {
            return -1;
        }
        int detail = digits(chars, subject + 1, end);
        if (detail == subject + 1 || detail > subject + 4) {
            return -1;
        }
        boolean goesOn = detail + 1 < end && chars[detail] == '.' && isDigit(chars[detail + 1]);
        return goesOn ? -1 : detail;
    }

    private static int digits(char[] chars, int at, int end) {
        int i = at;
        while (i < end && isDigit(chars[i])) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean mayPrecede(char c) {
        return " -#([<'\":;,\t".indexOf(c) >= 0;
    }
}
