package org.bounceledger.engine;

import java.util.List;
import org.bounceledger.mime.MailTree;
import org.bounceledger.model.Analysis;

/**
 * How an analysis came about, for a person.
 *
 * @param tree     the parts of the message
 * @param attempts the formats in the order in which they were tried; the last one is that which was chosen, if any was
 * @param context  what the judge was given beside each outcome
 * @param analysis the result
 */
public record Explanation(MailTree tree, List<Attempt> attempts, Context context, Analysis analysis) {
    /** Keeps its own copy of the list. */
    public Explanation {
        attempts = List.copyOf(attempts);
    }

    /**
     * A format that was tried.
     *
     * @param result what came of it
     * @param detail how many recipients were read, or the class of the error; "" if there is nothing to say
     */
    public record Attempt(String format, Result result, String detail) {}

    /** What came of trying a format. */
    public enum Result {
        NOT_THIS_FORMAT,
        CHOSEN,
        FAILED
    }
}
