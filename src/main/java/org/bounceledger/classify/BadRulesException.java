package org.bounceledger.classify;

import java.util.List;

/** Rule files have mistakes in them. The message lists all of them, a line each: {@code file:line: what is wrong}. */
public final class BadRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    BadRulesException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Each mistake as {@code file:line: what is wrong and what to write instead}, by file and line. */
    public List<String> mistakes() {
        return mistakes;
    }
}
