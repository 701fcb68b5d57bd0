package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RecipientOutcome;

/** Complaints of Microsoft's Junk Mail Reporting Program: the message and no report about it. */
final class Jmrp implements ReportFormat {
    @Override
    public String name() {
        return "jmrp";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        boolean subject = mail.subject().startsWith("complaint about message from");
        boolean returned = mail.parts().stream().anyMatch(part -> part.isMessage());
        if (!subject || !returned) {
            return Optional.empty();
        }
        Optional<EmailAddress> recipient = Addresses.first(mail.returned().value("x-hmxmroriginalrecipient"));
        RecipientOutcome complaint = RecipientOutcome.of(recipient.orElse(null), Action.FAILED)
                .feedbackType("abuse")
                .build();
        return Optional.of(new Report(MessageKind.FEEDBACK, List.of(complaint), mail.original(), Set.of()));
    }
}
