package org.bounceledger.format;

import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * A remote host's or program's words, and what they state.
 *
 * @param text unfolded, blanks collapsed
 */
record Diagnostic(
        String text,
        @Nullable StatusCode status,
        @Nullable ReplyCode replyCode,
        @Nullable SmtpCommand command) {
    /** No words. */
    static final Diagnostic NONE = new Diagnostic("", null, null, null);

    private static final int MAX = 4_000;

    /** Reads the words of a diagnostic, possibly several lines of them. */
    static Diagnostic of(String words) {
        String text = Texts.collapse(words.length() > MAX ? words.substring(0, MAX) : words);
        if (text.isEmpty()) {
            return NONE;
        }
        CodeScanner codes = CodeScanner.scan(text);
        return new Diagnostic(text, codes.status(), codes.replyCode(), Commands.in(text));
    }
}
