package org.bounceledger.origin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.model.TraceFields;
import org.jspecify.annotations.Nullable;

/**
 * What mail of ours looks like, as far as a job says.
 *
 * @param ours            tells of a domain, given as a lower-case A-label, whether our mail is sent from it; null if the job does not say
 * @param deliveredTo     the fields in which our server writes whom it delivers to
 * @param verp            how our envelope senders are made; the first that fits an address applies
 * @param campaignFields  fields of our messages that name the campaign
 * @param recipientFields fields of our messages that name the recipient
 * @param messageIdFields fields of our messages that stand for a Message-ID that another host replaces
 */
public record OurMail(
        @Nullable Predicate<String> ours,
        List<String> deliveredTo,
        List<VerpPattern> verp,
        List<String> campaignFields,
        List<String> recipientFields,
        List<String> messageIdFields,
        Tokens tokens,
        Batv batv) {
    /** What is known of our mail if nobody says anything about it. */
    public static final OurMail UNKNOWN = new OurMail(
            null,
            TraceFields.USUAL.deliveredTo(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Tokens(List.of(), 0),
            new Batv(List.of(), 0));

    /** Keeps its own copies of the lists. */
    public OurMail {
        deliveredTo = List.copyOf(deliveredTo);
        verp = List.copyOf(verp);
        campaignFields = List.copyOf(campaignFields);
        recipientFields = List.copyOf(recipientFields);
        messageIdFields = List.copyOf(messageIdFields);
    }

    /** The header fields that have to be read for it. */
    public TraceFields traced() {
        Set<String> returned = Stream.of(campaignFields, recipientFields, messageIdFields)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new TraceFields(deliveredTo, returned);
    }
}
