package org.bounceledger.batch;

import java.util.ArrayList;
import java.util.List;

/** What a run has to tell a person besides its figures. */
final class Notices {
    /** So many messages have a notice each; a mailbox may have a million of them. */
    private static final int MESSAGES_TOLD = 10;

    private final long run;
    private final List<String> urgent = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private int messages;

    Notices(long run) {
        this.run = run;
    }

    /** Something that waits for a person's decision; it stands before all others. */
    void urgent(String text) {
        urgent.add(text);
    }

    void add(String text) {
        others.add(text);
    }

    /** Something about one message: the first few are kept, the others counted. */
    void ofMessage(String text) {
        if (messages < MESSAGES_TOLD) {
            add(text);
        }
        messages++;
    }

    void fewerConnections(String why) {
        add("not all of limits.connections could be opened, the others did the work: " + why);
    }

    /**
     * All of them.
     *
     * @param unbelieved how many events have no effect, since they show less than the job demands
     */
    List<String> all(int unbelieved) {
        List<String> all = new ArrayList<>(urgent);
        all.addAll(others);
        if (unbelieved > 0) {
            all.add((unbelieved == 1 ? "1 report was" : unbelieved + " reports were")
                    + " recorded and not believed; \"report backscatter\" lists what was");
        }
        if (messages > MESSAGES_TOLD) {
            all.add((messages - MESSAGES_TOLD) + " more notices about single messages are left out; \"runs --run " + run
                    + "\" lists the messages");
        }
        return all;
    }
}
