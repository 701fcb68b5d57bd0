package org.bounceledger.engine;

import java.util.function.Supplier;
import org.bounceledger.model.MessageKind;

/**
 * What a judge may know of a message beside the outcome of the recipient.
 *
 * @param kind    what the message is, taken as a whole
 * @param format  the name of the format that read it
 * @param subject of the report, decoded and unfolded; "" if absent
 * @param text    gives the report's own text, blanks collapsed, at most {@value #MAX_TEXT} characters; "" if it has none, or if it is
 *                about several recipients. Made only when asked for, since most verdicts don't need it
 */
public record Context(MessageKind kind, String format, String subject, Supplier<String> text) {
    /** Where the text is cut. */
    public static final int MAX_TEXT = 4_000;
}
