package org.bounceledger.job;

import java.util.List;
import java.util.stream.Collectors;

/** The job files can't be used. The message has one line for each mistake. */
public final class JobFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    JobFileException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All of them, in the order of files and lines; never empty. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
