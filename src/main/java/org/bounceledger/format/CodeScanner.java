package org.bounceledger.format;

import java.util.Optional;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reply code (RFC 5321 section 4.2) and the enhanced status code (RFC 3463) that a text states, and tells them from
 * addresses of hosts, version numbers, sizes and dates.
 */
final class CodeScanner {
    private static final int AGREEING_PAIR = 5;
    private static final int PAIR = 4;
    private static final int INTRODUCED = 3;
    private static final int LEADING = 3;
    private static final int SUCCESS = 2;
    private static final int BARE = 1;
    private static final int NONE = 0;
    private static final char EAST_ASIA = '\u1100';

    private static final String[] INTRODUCTIONS = {
        "said",
        "says",
        "smtp;",
        "lmtp;",
        "error",
        "<<<",
        "response",
        "responded",
        "replied",
        "reply",
        "message",
        "code",
        "was",
        "returned",
        "status",
        "rejected",
        "diagnostic",
        "reason",
        "failed",
        "answered",
        "]",
        "message]",
        "with",
        "result"
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
        "%",
        "attempts",
        "day",
        "hour",
        "minute",
        "k ",
        "m "
    };
    private static final String[] COUNTING = {
        "than", "of", "over", "after", "limit", "port", "to", "id", "in", "for", "about", "exceeds", "every", "past",
        "line", "at", "by"
    };

    private static final String[] VERSIONS = {"version", "ver", "release"};

    private final String text;
    private @Nullable StatusCode status;
    private @Nullable StatusCode pairedStatus;
    private @Nullable ReplyCode replyCode;
    private int bestWeight;

    private CodeScanner(String text) {
        this.text = text;
    }

    /** Scans one collapsed text. */
    static CodeScanner scan(String text) {
        CodeScanner scanner = new CodeScanner(text);
        scanner.run();
        return scanner;
    }

    /** The status code that stands with the reply code, else the first that tells more than its class, else the first; or null. */
    @Nullable
    StatusCode status() {
        StatusCode paired = pairedStatus;
        return paired == null || (generic(paired) && status != null) ? status : paired;
    }

    /** The reply code that is most likely one; null if the text states none. */
    @Nullable
    ReplyCode replyCode() {
        return replyCode;
    }

    /** Whether the text states a code at all. */
    boolean any() {
        return status != null || replyCode != null;
    }

    /** Whether the code tells the class only. */
    static boolean generic(StatusCode code) {
        return code.subject() == 0 && code.detail() == 0;
    }

    private void run() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '2' && c != '4' && c != '5') {
                i++;
            } else if (i > 0 && !mayPrecede(text.charAt(i - 1))) {
                i = skipWord(i);
            } else {
                i = codeAt(i);
            }
        }
    }

    /** Whether a code may follow: behind blanks and punctuation, and in the scripts of East Asia, which set no blank. */
    private static boolean mayPrecede(char c) {
        return c < 128 ? " ([<{\"':;#,-=_>/|".indexOf(c) >= 0 : c >= EAST_ASIA || Addresses.isWidePunctuation(c);
    }

    /** Takes the code that begins there, if one does; gives the position to go on from. */
    private int codeAt(int from) {
        int statusEnd = statusEnd(from);
        if (statusEnd > 0) {
            StatusCode code = StatusCode.parse(text.substring(from, statusEnd)).orElseThrow();
            boolean version = from > 0 && (code.statusClass() == 2 || precededBy(from, VERSIONS));
            if (!version && (status == null || (generic(status) && !generic(code)))) {
                status = code;
            }
            return statusEnd;
        }
        takeReply(from);
        return skipWord(from);
    }

    private int skipWord(int from) {
        int i = from;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        return Math.max(i, from + 1);
    }

    /** The position behind the status code that begins there, or -1. */
    private int statusEnd(int from) {
        int end = from;
        while (end < text.length() && end - from < 12 && (Texts.digit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        int codeEnd = end > from && text.charAt(end - 1) == '.' ? end - 1 : end;
        boolean word = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
        return !word && StatusCode.parse(text.substring(from, codeEnd)).isPresent() ? codeEnd : -1;
    }

    private void takeReply(int from) {
        int end = from + 3;
        Optional<ReplyCode> code = end > text.length() ? Optional.empty() : ReplyCode.parse(text.substring(from, end));
        if (code.isEmpty()
                || !plausible(code.get())
                || (end < text.length() && " -:,.)]>#'\";_=(/}\u300d".indexOf(text.charAt(end)) < 0)) {
            return;
        }
        int next = end;
        while (next < text.length() && " -#([<'".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        int pairEnd = next < text.length() && next - end <= 4 ? statusEnd(next) : -1;
        int weight =
                pairEnd > 0 ? (text.charAt(next) == text.charAt(from) ? AGREEING_PAIR : PAIR) : weight(from, end, next);
        if (weight > bestWeight) {
            bestWeight = weight;
            replyCode = code.get();
            pairedStatus = pairEnd > 0
                    ? StatusCode.parse(text.substring(next, pairEnd)).orElseThrow()
                    : null;
        }
    }

    /** How sure it is that three digits without a status code behind them are a reply code. */
    private int weight(int from, int end, int next) {
        boolean success = text.charAt(from) == '2';
        if (introduced(from)) {
            return success ? SUCCESS : INTRODUCED;
        }
        if (from == 0) {
            return success ? SUCCESS : unit(next) ? NONE : LEADING;
        }
        if (success || end == text.length()) {
            return NONE;
        }
        boolean parted = text.charAt(end) == ' ' || (text.charAt(end) == '-' && !beginsNumber(end + 1));
        boolean enclosed = text.charAt(end) == ')' && text.charAt(from - 1) == '(' && !beginsNumber(end + 1);
        return enclosed || (parted && !unit(next) && !counted(from)) ? BARE : NONE;
    }

    /** Whether digits follow there, as behind the area code of a telephone number, "(540) 555-0100". */
    private boolean beginsNumber(int from) {
        int next = from;
        while (next < text.length() && " -./".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next < text.length() && Texts.digit(text.charAt(next));
    }

    /** Of the codes 2yz, only those count that end a transaction or a session (RFC 5321 section 4.2.3). */
    private static boolean plausible(ReplyCode code) {
        return code.value() >= 400 || code.value() == 250 || code.value() == 251 || code.value() == 252;
    }

    private boolean introduced(int from) {
        int end = from;
        while (end > 0 && " :,\"'(<[#\uff1a".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        for (String introduction : INTRODUCTIONS) {
            int length = introduction.length();
            if (end < from && end >= length && text.regionMatches(true, end - length, introduction, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean unit(int next) {
        for (String unit : UNITS) {
            if (next < text.length() && text.regionMatches(true, next, unit, 0, unit.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word that counts or compares stands before, as in "more than 500" or "5 of 500". */
    private boolean counted(int from) {
        return precededBy(from, COUNTING);
    }

    private boolean precededBy(int from, String[] words) {
        int end = from;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        for (String word : words) {
            int start = end - word.length();
            if (start >= 0
                    && text.regionMatches(true, start, word, 0, word.length())
                    && (start == 0 || !Character.isLetter(text.charAt(start - 1)))) {
                return true;
            }
        }
        return false;
    }
}
