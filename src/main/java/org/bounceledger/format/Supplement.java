package org.bounceledger.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/** Adds to what the delivery status states what only the text for people tells. */
final class Supplement {
    private Supplement() {}

    /** The stated outcomes, each with what the text tells of the same recipient; of the only one, if each has only one. */
    static List<RecipientOutcome> of(List<RecipientOutcome> stated, List<RecipientOutcome> told) {
        Map<String, RecipientOutcome> byAddress = new HashMap<>();
        for (RecipientOutcome outcome : told) {
            EmailAddress recipient = outcome.recipient();
            if (recipient != null) {
                byAddress.putIfAbsent(recipient.key(), outcome);
            }
        }
        List<RecipientOutcome> outcomes = new ArrayList<>(stated.size());
        for (RecipientOutcome each : stated) {
            RecipientOutcome outcome =
                    isCutOff(each, told) ? each.but().recipient(null).build() : each;
            EmailAddress recipient = outcome.recipient();
            RecipientOutcome addition = recipient == null ? null : byAddress.get(recipient.key());
            if (addition == null && stated.size() == 1 && told.size() == 1) {
                addition = told.get(0);
            }
            outcomes.add(addition == null ? outcome : joined(outcome, addition));
        }
        return outcomes;
    }

    /** Whether a message ends within the address of its only recipient, of whom nothing else is stated and whom the text names in full. */
    private static boolean isCutOff(RecipientOutcome stated, List<RecipientOutcome> told) {
        EmailAddress cut = stated.recipient();
        EmailAddress named = told.size() == 1 ? told.get(0).recipient() : null;
        return cut != null
                && named != null
                && stated.status() == null
                && stated.diagnostic().isEmpty()
                && !named.key().equals(cut.key())
                && named.key().startsWith(cut.key());
    }

    private static RecipientOutcome joined(RecipientOutcome stated, RecipientOutcome told) {
        boolean lacksReply = stated.replyCode() == null && told.replyCode() != null;
        boolean lacksWords = stated.diagnostic().isEmpty() || lacksReply;
        return stated.but()
                .recipient(stated.recipient() == null ? told.recipient() : stated.recipient())
                .originalRecipient(
                        stated.originalRecipient() == null ? told.originalRecipient() : stated.originalRecipient())
                .status(status(stated.status(), told.status()))
                .replyCode(lacksReply ? told.replyCode() : stated.replyCode())
                .command(stated.command() == null ? told.command() : stated.command())
                .diagnostic(lacksWords && !told.diagnostic().isEmpty() ? told.diagnostic() : stated.diagnostic())
                .build();
    }

    /** The text's code where none is stated, or one that tells the class only, or that the reporting host gave up (x.4.7). */
    private static @Nullable StatusCode status(@Nullable StatusCode stated, @Nullable StatusCode told) {
        if (told == null || CodeScanner.generic(told)) {
            return stated == null ? told : stated;
        }
        boolean weak = stated == null || CodeScanner.generic(stated) || (stated.subject() == 4 && stated.detail() == 7);
        return weak ? told : stated;
    }
}
