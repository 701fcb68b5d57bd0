package org.bounceledger.format;

import java.util.List;
import java.util.Optional;

/** Finds the fields of a delivery status in the text of a report, where a gateway took the parts apart. */
final class StatusText {
    private StatusText() {}

    /**
     * The lines from the first status field on; empty unless a recipient field stands there together with an Action or Status
     * field, each at the beginning of its line.
     */
    static Optional<List<String>> find(List<String> lines) {
        int first = -1;
        boolean recipient = false;
        boolean state = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean starts = Texts.starts(line, "final-recipient") || Texts.starts(line, "original-recipient");
            boolean stateHere = Texts.starts(line, "action:") || Texts.starts(line, "status:");
            if (first < 0 && (starts || stateHere || Texts.starts(line, "reporting-mta"))) {
                first = i;
            }
            recipient |= starts && line.indexOf(':') > 0;
            state |= stateHere;
        }
        return recipient && state ? Optional.of(lines.subList(first, lines.size())) : Optional.empty();
    }
}
