package org.bounceledger.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bounceledger.model.PastEvent;

/**
 * The course that the failures of one line take: which of them suppress, and for the how-manieth time. Failures must come in order of
 * their dates.
 *
 * <p>A failure suppresses for the n-th time if there is a chain of n - 1 earlier ones that each suppressed, each after the suppression of
 * the one before had ended and while it was remembered. Of all chains the longest counts, so that one more failure can lengthen a
 * suppression and never shorten one.
 */
final class Course {
    private final Line line;
    private final Window window;
    private final List<Span> spans = new ArrayList<>();

    /** For each number of earlier suppressions, the instants of the failures that suppressed with so many before them. */
    private final List<List<Instant>> suppressing = new ArrayList<>();

    Course(Line line) {
        this.line = line;
        this.window = new Window(line);
        Span span = line.suppressFor(0);
        spans.add(span);
        if (span.days() != null) {
            do {
                spans.add(line.suppressFor(spans.size()));
            } while (!spans.get(spans.size() - 1).equals(spans.get(spans.size() - 2)));
        }
        spans.forEach(each -> suppressing.add(new ArrayList<>()));
    }

    /**
     * What a failure comes to.
     *
     * @param strikes in the window that ends with it
     * @param needed  how many would suppress, or suppress again
     * @param times   for the how-manieth time it suppresses; 0 if it does not
     * @param span    for how long it then suppresses
     */
    record Step(int strikes, int needed, int times, Span span) {}

    /** Adds a failure. */
    Step add(PastEvent failure) {
        int strikes = window.add(failure);
        int times = 0;
        if (strikes >= line.strikes()) {
            times = 1;
            suppressing.get(0).add(failure.at());
        }
        int needed = line.strikes();
        int neededAgain = Math.min(line.strikes(), line.againStrikes());
        for (int before = spans.size() - 1; before >= 0; before--) {
            if (follows(failure.at(), before)) {
                needed = neededAgain;
                if (strikes >= neededAgain) {
                    int next = Math.min(before + 1, spans.size() - 1);
                    suppressing.get(next).add(failure.at());
                    times = Math.max(times, next + 1);
                }
            }
        }
        return new Step(strikes, needed, times, spans.get(Math.max(0, times - 1)));
    }

    private boolean follows(Instant failure, int before) {
        Span span = spans.get(before);
        List<Instant> earlier = suppressing.get(before);
        if (span.days() == null || earlier.isEmpty()) {
            return false;
        }
        int low = 0;
        int high = earlier.size();
        Instant latest = failure.minus(Duration.ofDays(span.days()));
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (earlier.get(middle).isAfter(latest)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low > 0 && line.remembers(span, Duration.between(earlier.get(low - 1), failure));
    }
}
