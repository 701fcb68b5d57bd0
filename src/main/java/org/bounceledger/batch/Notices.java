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

    /** What lies in folders that the job does not name may be another job's; if it is nobody's any more, a person should know. */
    static String ofOtherFolder(String folder, long messages) {
        return messages(messages, " of " + folder)
                + " recorded, but not filed, and this job does not read that folder; to have"
                + " them filed, run a job that has the folder in its folders.sources";
    }

    /** What an earlier run left to be filed. */
    static String leftToFile(String folder, long messages) {
        return messages(messages, " of " + folder)
                + " recorded by an earlier run that did not come to filing them; the next run does that first";
    }

    private static String messages(long number, String which) {
        return number == 1 ? "1 message" + which + " is" : number + " messages" + which + " are";
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
