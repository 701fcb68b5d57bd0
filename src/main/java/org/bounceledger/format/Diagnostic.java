package org.bounceledger.format;

import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * A remote host's or program's words, and what they state.
 *
 * @param text unfolded, blanks collapsed, without the reporting host's own introduction where the remote host's words follow
 */
record Diagnostic(
        String text,
        @Nullable StatusCode status,
        @Nullable ReplyCode replyCode,
        @Nullable SmtpCommand command) {
    /** No words. */
    static final Diagnostic NONE = new Diagnostic("", null, null, null);

    private static final int MAX = 4_000;
    /** In a reply, it begins what a third host answered to a callout, which is no more than the ground of that reply. */
    private static final String SAID = "said: ";

    /** How Exim and its relatives begin; command and host follow: "after RCPT TO:&lt;neko@jp.example&gt;: host mx.jp.example: 550 ...". */
    private static final String EXIM = "SMTP error from remote ";

    private static final String[] REMOTE_SPEAKS = {
        SAID,
        "says: ",
        "<<< ",
        ">>> ",
        "returned '",
        "]: ",
        "was: ",
        "responded: ",
        " #",
        "TO: ",
        "answered: ",
        "smtp;",
        "smtp; ",
        "follows: [",
        "failed with: ",
        "replied: ",
        "Returned: ",
        "returned: ",
        "transport smtp: ",
        "server message ",
        "Unknown address error ",
        "Other mail system problem "
    };
    /** How Microsoft 365 begins where it does not say which error; the remote host's reply follows, which may have another code. */
    private static final String MICROSOFT = "server returned an error -> ";

    /** Reads the words of a diagnostic, possibly several lines of them. */
    static Diagnostic of(String words) {
        String text = Texts.collapse(words.length() > MAX ? words.substring(0, MAX) : words);
        if (text.isEmpty()) {
            return NONE;
        }
        CodeScanner codes = CodeScanner.scan(text);
        return new Diagnostic(ownWords(text, codes.replyCode()), codes.status(), codes.replyCode(), Commands.in(text));
    }

    /** What the remote host said, if the text quotes it; the whole text if not. */
    private static String ownWords(String text, @Nullable ReplyCode replyCode) {
        int start = replyCode == null ? 0 : answer(text, replyCode.toString());
        return text.substring(start, Remarks.start(text, start));
    }

    private static int answer(String text, String code) {
        int exim = text.indexOf(EXIM);
        int answer = exim < 0 ? -1 : text.indexOf(" " + code, exim);
        return answer < 0 ? quoted(text, code) : answer + 1;
    }

    /** Where the first reply begins that is quoted; 0 if none is. */
    private static int quoted(String text, String code) {
        int microsoft = text.indexOf(MICROSOFT);
        if (microsoft >= 0) {
            return microsoft + MICROSOFT.length();
        }
        boolean replies = text.startsWith(code);
        for (int at = text.indexOf(code, 1); at >= 0; at = text.indexOf(code, at + 1)) {
            for (String introduction : REMOTE_SPEAKS) {
                if (text.startsWith(introduction, at - introduction.length())
                        && !(replies && introduction.equals(SAID))) {
                    return at;
                }
            }
        }
        return 0;
    }
}
