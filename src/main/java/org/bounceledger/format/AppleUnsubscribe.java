package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.RecipientOutcome;

/** What Apple's mail programs send to the address of a List-Unsubscribe field (RFC 2369): the wish not to be mailed any more. */
final class AppleUnsubscribe implements ReportFormat {
    @Override
    public String name() {
        return "apple-unsubscribe";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        if (!mail.fields().value("x-apple-unsubscribe").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        Optional<EmailAddress> sender = Addresses.first(mail.fields().value("from"));
        RecipientOutcome wish = RecipientOutcome.of(sender.orElse(null), Action.FAILED)
                .feedbackType("opt-out")
                .diagnostic(Texts.collapse(mail.text().whole()))
                .build();
        return Optional.of(new Report(MessageKind.FEEDBACK, List.of(wish), OriginalMessage.UNKNOWN, Set.of()));
    }
}
