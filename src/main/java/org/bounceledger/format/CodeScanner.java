package org.bounceledger.format;

import java.util.Optional;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reply code (RFC 5321 section 4.2) and the enhanced status code (RFC 3463) that a text states, and tells them from
 * addresses of hosts, version numbers, sizes and dates.
 */
final class CodeScanner {
    private static final String[] BEFORE_REPLY = {
        "said:",
        "says:",
        "smtp;",
        "error:",
        "<<<",
        "response:",
        "responded:",
        "replied:",
        "reply:",
        "message:",
        "code:",
        "code",
        "error",
        "was:",
        "returned:",
        "status:",
        "rejected:",
        "diagnostic:",
        "reason:",
        "failed:",
        "answered:",
        "lmtp;"
    };
    private static final String[] UNITS = {
        "mb",
        "kb",
        "gb",
        "bytes",
        "seconds",
        "minutes",
        "hours",
        "days",
        "messages",
        "recipients",
        "mails",
        "characters",
        "kbytes",
        "mbytes",
        "times",
        "octets",
        "lines",
        "%"
    };

    private final String text;
    private @Nullable StatusCode status;
    private @Nullable ReplyCode replyCode;
    private int bestReply;

    private CodeScanner(String text) {
        this.text = text;
    }

    /** Scans one collapsed text. */
    static CodeScanner scan(String text) {
        CodeScanner scanner = new CodeScanner(text);
        scanner.run();
        return scanner;
    }

    /** The first specific status code that the text states, else the first one; null if it states none. */
    @Nullable
    StatusCode status() {
        return status;
    }

    /** The reply code that is most likely one; null if the text states none. */
    @Nullable
    ReplyCode replyCode() {
        return replyCode;
    }

    private void run() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '2' && c != '4' && c != '5') {
                i++;
            } else if (i > 0 && !delimiterBefore(text.charAt(i - 1))) {
                i = skipWord(i);
            } else {
                int statusEnd = statusAt(i);
                if (statusEnd > 0) {
                    i = statusEnd;
                } else {
                    replyAt(i);
                    i = skipWord(i);
                }
            }
        }
    }

    private int skipWord(int from) {
        int i = from;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        return Math.max(i, from + 1);
    }

    /** Reads a status code there; gives the position behind it, or -1. */
    private int statusAt(int from) {
        int end = from;
        while (end < text.length() && end - from < 10 && (Texts.digit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        int codeEnd = end > from && text.charAt(end - 1) == '.' ? end - 1 : end;
        Optional<StatusCode> code = StatusCode.parse(text.substring(from, codeEnd));
        if (code.isEmpty() || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return -1;
        }
        if (status == null || (generic(status) && !generic(code.get()))) {
            status = code.get();
        }
        return codeEnd;
    }

    /** Whether the code tells the class only. */
    static boolean generic(StatusCode code) {
        return code.subject() == 0 && code.detail() == 0;
    }

    private void replyAt(int from) {
        int end = from + 3;
        if (end > text.length()) {
            return;
        }
        Optional<ReplyCode> code = ReplyCode.parse(text.substring(from, end));
        if (code.isEmpty()) {
            return;
        }
        int weight = weight(from, end);
        if (weight > bestReply) {
            bestReply = weight;
            replyCode = code.get();
        }
    }

    /** How sure it is that the three digits are a reply code: 0 not at all, 4 for certain. */
    private int weight(int from, int end) {
        if (end < text.length() && " -:,.)]>#'\";_=(/".indexOf(text.charAt(end)) < 0) {
            return 0;
        }
        int next = end;
        while (next < text.length() && " -#([<".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        boolean success = text.charAt(from) == '2';
        boolean statusFollows = next + 4 < text.length()
                && "245".indexOf(text.charAt(next)) >= 0
                && text.charAt(next + 1) == '.'
                && Texts.digit(text.charAt(next + 2));
        if (statusFollows && text.charAt(next) == text.charAt(from)) {
            return 4;
        }
        if (introduced(from)) {
            return success ? 2 : 3;
        }
        if (success || (end == text.length() && from > 0)) {
            return from == 0 ? 2 : 0;
        }
        if (from == 0) {
            return 3;
        }
        boolean dash = text.charAt(end) == '-' || text.charAt(end) == ' ';
        return dash && !unit(next) && !numberBefore(from) ? 1 : 0;
    }

    private boolean introduced(int from) {
        int end = from;
        while (end > 0 && " \"'(<[#".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        for (String introduction : BEFORE_REPLY) {
            int length = introduction.length();
            if (end >= length && text.regionMatches(true, end - length, introduction, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean unit(int next) {
        for (String unit : UNITS) {
            if (text.regionMatches(true, next, unit, 0, unit.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word that counts or compares stands before, as in "over 500" or "5 of 500". */
    private boolean numberBefore(int from) {
        int end = from;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        for (String word : new String[] {
            "than", "of", "over", "after", "limit", "port", "to", "id", "in", "for", "about", "exceeds", "="
        }) {
            int start = end - word.length();
            if (start >= 0
                    && text.regionMatches(true, start, word, 0, word.length())
                    && (start == 0 || !Character.isLetter(text.charAt(start - 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean delimiterBefore(char c) {
        return " ([<\"':;#,-=_>/".indexOf(c) >= 0;
    }
}
