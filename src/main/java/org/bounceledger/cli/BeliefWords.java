package org.bounceledger.cli;

import org.bounceledger.model.Belief;

/** How far a report is believed, for people. */
final class BeliefWords {
    private BeliefWords() {}

    /** What shows, or does not show, that a report is about mail of ours; continues a sentence. */
    static String of(Belief belief) {
        return switch (belief) {
            case FOREIGN -> "it is about mail that was sent from no domain of ours";
            case NONE -> "nothing shows that it is about mail of ours";
            case KNOWN -> "it shows no more than that we have sent mail before, but not which message it is about";
            case SENT -> "it names a message that we sent to this recipient";
            case TOKEN -> "it came to an address with a valid token of ours for this recipient";
        };
    }
}
