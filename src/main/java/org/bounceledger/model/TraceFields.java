package org.bounceledger.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which header fields go into a {@link Trace}. Names may be given in any case.
 *
 * @param deliveredTo of the message itself, in which our server writes whom it delivers to
 * @param returned    of the returned message
 */
public record TraceFields(List<String> deliveredTo, Set<String> returned) {
    /** What the usual servers write, and nothing of the returned message. */
    public static final TraceFields USUAL =
            new TraceFields(List.of("delivered-to", "x-original-to", "x-envelope-to", "envelope-to"), Set.of());

    /** Keeps its own copies, in lower case. */
    public TraceFields {
        deliveredTo =
                deliveredTo.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        returned = returned.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
