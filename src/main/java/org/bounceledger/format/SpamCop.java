package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RecipientOutcome;

/** SpamCop, whose complaints are older than RFC 5965: a text, then "[ Offending message ]" with most of the recipients masked. */
final class SpamCop implements ReportFormat {
    private static final String MASK = "x";

    @Override
    public String name() {
        return "spamcop";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        boolean reports =
                mail.from().contains("@reports.spamcop.net") || mail.subject().startsWith("[spamcop (");
        if (!reports || !mail.text().has("[ spamcop ")) {
            return Optional.empty();
        }
        List<EmailAddress> addressed = Addresses.all(mail.returned().value("to")).stream()
                .filter(address -> !address.localPart().equals(MASK))
                .toList();
        RecipientOutcome complaint = RecipientOutcome.of(addressed.size() == 1 ? addressed.get(0) : null, Action.FAILED)
                .feedbackType("abuse")
                .build();
        return Optional.of(new Report(MessageKind.FEEDBACK, List.of(complaint), mail.original(), Set.of()));
    }
}
