package org.bounceledger.model;

import java.util.List;

/**
 * What a verdict rests on.
 *
 * @param rule    the id of the rule that decided, such as {@code userunknown/no-such-user}
 * @param line    the text that it matched, as the report has it; "" if it rests on no text
 * @param against ids of rules that matched as well but stand back, the strongest first; empty if all agree
 */
public record Evidence(String rule, String line, List<String> against) {
    /** Keeps its own copy of the list. */
    public Evidence {
        against = List.copyOf(against);
    }
}
