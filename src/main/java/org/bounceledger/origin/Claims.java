package org.bounceledger.origin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Belief;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.Claim;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Trace;
import org.bounceledger.origin.VerpPattern.Part;
import org.jspecify.annotations.Nullable;

/** Works out to whom the mail went that a report is about, and what shows that it was ours. */
public final class Claims {
    /** Amazon SES puts an id of its own in front, which is the same for all campaigns. */
    private static final String AMAZON = ":AmazonSES";

    private final OurMail ours;

    /** Judges by what a job says of our mail. */
    public Claims(OurMail ours) {
        this.ours = ours;
    }

    /**
     * One claim for each event of a message, in the same order.
     *
     * @param at when the message was received: the age of a token is counted from it, so that it does not matter when it is read
     */
    public List<Claim> of(Analysis analysis, Instant at) {
        if (analysis.events().isEmpty()) {
            return List.of();
        }
        Envelope envelope = envelope(analysis.trace(), at);
        Optional<EmailAddress> inField = field(analysis.trace(), ours.recipientFields())
                .flatMap(EmailAddress::parse)
                .filter(EmailAddress::hasDomain);
        Optional<EmailAddress> inTo =
                Optional.ofNullable(analysis.original().recipient()).flatMap(EmailAddress::parse);
        String campaign = campaign(analysis.trace(), envelope);
        String messageId = VerpPattern.messageId(envelope.parts())
                .or(() -> Optional.ofNullable(analysis.original().messageId()))
                .or(() -> field(analysis.trace(), ours.messageIdFields()))
                .orElse(null);
        List<Claim> claims = new ArrayList<>();
        for (BounceEvent event : analysis.events()) {
            List<EmailAddress> told = distinct(Stream.concat(
                    Stream.of(VerpPattern.recipient(envelope.parts()), inField).flatMap(Optional::stream),
                    told(event.outcome()).stream()));
            List<EmailAddress> all = distinct(Stream.concat(told.stream(), inTo.stream()));
            String token = envelope.parts().getOrDefault(Part.TOKEN, "");
            Optional<EmailAddress> proven = all.stream()
                    .filter(address -> ours.tokens().check(token, address, at) == Tokens.Finding.VALID)
                    .findFirst();
            claims.add(
                    proven.isPresent()
                            ? new Claim(proven.get(), List.of(), Belief.TOKEN, campaign, messageId)
                            : new Claim(
                                    told.isEmpty() ? null : told.get(0),
                                    all.subList(told.isEmpty() ? 0 : 1, all.size()),
                                    unproven(analysis.trace(), envelope),
                                    campaign,
                                    messageId));
        }
        return claims;
    }

    /** The addresses that a report tells of a recipient, the one that was mailed before the one that failed. */
    private static List<EmailAddress> told(RecipientOutcome outcome) {
        return Stream.of(outcome.originalRecipient(), outcome.recipient())
                .filter(Objects::nonNull)
                .filter(EmailAddress::hasDomain)
                .toList();
    }

    private Belief unproven(Trace trace, Envelope envelope) {
        if (envelope.signed()) {
            return Belief.KNOWN;
        }
        return envelope.parts().isEmpty() && foreign(trace) ? Belief.FOREIGN : Belief.NONE;
    }

    /**
     * The address of ours that the message came to, taken apart.
     *
     * @param parts  of the first address that a pattern fits; empty if none does
     * @param signed whether one of them is signed by us (BATV)
     */
    private record Envelope(Map<Part, String> parts, boolean signed) {}

    private Envelope envelope(Trace trace, Instant at) {
        boolean signed = false;
        Map<Part, String> parts = Map.of();
        for (EmailAddress address : trace.deliveredTo()) {
            Optional<Prvs> prvs = Prvs.parse(address);
            signed |= prvs.isPresent() && ours.batv().valid(prvs.get(), at);
            EmailAddress bare = prvs.map(Prvs::mailbox).orElse(address);
            if (parts.isEmpty()) {
                parts = ours.verp().stream()
                        .map(pattern -> pattern.match(bare))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(Map.of());
            }
        }
        return new Envelope(parts, signed);
    }

    /** Whether senders are told, and none is in a domain of ours. */
    private boolean foreign(Trace trace) {
        var known = ours.ours();
        return known != null
                && !trace.senders().isEmpty()
                && trace.senders().stream().noneMatch(sender -> rewritten(sender) || known.test(sender.asciiDomain()));
    }

    /** Whether a host that forwards mail put its own address in place of the sender's (SRS), which may be ours. */
    private static boolean rewritten(EmailAddress sender) {
        String local = sender.localPart().toLowerCase(Locale.ROOT);
        return local.startsWith("srs0") || local.startsWith("srs1");
    }

    private @Nullable String campaign(Trace trace, Envelope envelope) {
        String inAddress = envelope.parts().get(Part.CAMPAIGN);
        return inAddress != null
                ? inAddress
                : ours.campaignFields().stream()
                        .map(name -> campaign(name, trace))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    /** Feedback-ID has up to four names, from the campaign to the sender, with colons between them. */
    private static String campaign(String field, Trace trace) {
        String value = trace.fields().getOrDefault(field.toLowerCase(Locale.ROOT), "");
        if (!field.equalsIgnoreCase("feedback-id")) {
            return value;
        }
        int colon = value.indexOf(':');
        return value.endsWith(AMAZON) || colon < 0
                ? ""
                : value.substring(0, colon).strip();
    }

    private static Optional<String> field(Trace trace, List<String> names) {
        return names.stream()
                .map(name -> trace.fields().getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .map(Claims::unbracketed)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String unbracketed(String value) {
        boolean bracketed = value.length() > 2 && value.startsWith("<") && value.endsWith(">");
        return bracketed ? value.substring(1, value.length() - 1) : value;
    }

    private static List<EmailAddress> distinct(Stream<EmailAddress> addresses) {
        Map<String, EmailAddress> byKey = new LinkedHashMap<>();
        addresses.forEach(address -> byKey.putIfAbsent(address.key(), address));
        return List.copyOf(byKey.values());
    }
}
