package org.bounceledger.batch;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;

/** How many messages a run has found, recorded and filed so far; tells people how far it is. */
final class Tally {
    private final String job;
    private final Progress progress;
    private final Map<MessageKind, Integer> recorded = new EnumMap<>(MessageKind.class);
    private final Map<Outcome, Integer> filed = new EnumMap<>(Outcome.class);
    private int found;
    private int copies;
    private int unbelieved;
    private int notRead;
    private int gone;
    private int givenUp;
    private int kept;
    private int suppressed;
    private int held;
    private int attempted;
    private int toFile;

    Tally(String job, Progress progress) {
        this.job = job;
        this.progress = progress;
    }

    void found(int messages) {
        found += messages;
    }

    void couldNotRead() {
        notRead++;
        attempted++;
    }

    /** Of those that could not be read, so many are not left for the next run, but recorded as unreadable. */
    void gaveUp(int messages) {
        notRead -= messages;
        givenUp += messages;
        recorded.merge(MessageKind.UNREADABLE, messages, Integer::sum);
    }

    void disappeared() {
        gone++;
        attempted++;
    }

    void recorded(Collection<MessageKind> kinds, int newCopies) {
        kinds.forEach(kind -> recorded.merge(kind, 1, Integer::sum));
        attempted += kinds.size();
        copies += newCopies;
        progress.advanced(job, "recorded", attempted, found);
    }

    /** So many events show less than the job demands, and have no effect. */
    void unbelieved(int events) {
        unbelieved += events;
    }

    int unbelieved() {
        return unbelieved;
    }

    /** How many messages are recorded so far, those that could not be read or judged left out. */
    int recordedInAll() {
        return sum(recorded) - givenUp;
    }

    /** Tells how many messages are about to be moved, besides those that were. */
    void toFile(int messages) {
        toFile = sum(filed) + messages;
    }

    void filed(Outcome outcome, int messages) {
        filed.merge(outcome, messages, Integer::sum);
        progress.advanced(job, "filed", sum(filed), toFile);
    }

    /** Whether anything was moved so far. */
    boolean hasFiled() {
        return !filed.isEmpty();
    }

    /** Messages that stay where they are for good, since their source is only read. */
    void kept(int messages) {
        kept += messages;
    }

    /** What came of the run: so many recipients suppressed, and so many held back for a person. */
    void suppressed(int recipients, int heldBack) {
        suppressed = recipients;
        held = heldBack;
    }

    /** Whether a person has to look at messages, or at what the brake holds back. */
    boolean needsAttention() {
        return notRead + givenUp + held > 0;
    }

    PollCounts counts() {
        return new PollCounts(
                found,
                recorded,
                filed,
                copies,
                notRead,
                givenUp,
                gone,
                kept,
                Math.max(0, found - attempted),
                suppressed,
                held);
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
