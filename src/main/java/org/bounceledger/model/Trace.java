package org.bounceledger.model;

import java.util.List;
import java.util.Map;

/**
 * What a message tells, beside the report, about whose mail it is about and to whom that mail went.
 *
 * @param deliveredTo the addresses that our server delivered the message to, as it wrote them above the message (the topmost field of each
 *     name); empty if it writes none
 * @param senders     the addresses that the returned message was sent from: its envelope sender and its authors
 * @param fields      those fields of the returned message that were asked for, unfolded, by their names in lower case
 */
public record Trace(List<EmailAddress> deliveredTo, List<EmailAddress> senders, Map<String, String> fields) {
    /** Nothing is told. */
    public static final Trace NONE = new Trace(List.of(), List.of(), Map.of());

    /** Keeps its own copies of the collections. */
    public Trace {
        deliveredTo = List.copyOf(deliveredTo);
        senders = List.copyOf(senders);
        fields = Map.copyOf(fields);
    }
}
