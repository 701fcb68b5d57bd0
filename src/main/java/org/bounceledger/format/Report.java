package org.bounceledger.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bounceledger.model.Action;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RecipientOutcome;

/**
 * What a format read in a message.
 *
 * @param kind     what the message is, taken as a whole
 * @param outcomes one per recipient, in the order of the message
 * @param original what is known of the message that it is about
 * @param quirks   what was tolerated on the way
 */
public record Report(MessageKind kind, List<RecipientOutcome> outcomes, OriginalMessage original, Set<Quirk> quirks) {
    /** Keeps its own copies. */
    public Report {
        outcomes = List.copyOf(outcomes);
        quirks = Set.copyOf(quirks);
    }

    /**
     * A report on deliveries: a bounce if any recipient failed or none is named, else a delay if any is delayed, else a report of
     * success.
     */
    static Report onDelivery(Mail mail, List<RecipientOutcome> outcomes, Set<Quirk> quirks) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        outcomes.forEach(outcome -> actions.add(outcome.action()));
        MessageKind kind = actions.isEmpty() || actions.contains(Action.FAILED)
                ? MessageKind.BOUNCE
                : actions.contains(Action.DELAYED) ? MessageKind.DELAY : MessageKind.DELIVERY;
        return new Report(kind, SenderRefused.in(mail, outcomes), mail.original(), quirks);
    }
}
