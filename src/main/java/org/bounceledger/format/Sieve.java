package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Part;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A refusal by the recipient's own Sieve script (RFC 5429 section 2.2), which Dovecot and Cyrus send as a disposition notification
 * (RFC 8098): "Your message was automatically rejected", then the reason that the script gives.
 */
final class Sieve implements ReportFormat {
    private static final String DISPOSITION = "message/disposition-notification";

    @Override
    public String name() {
        return "sieve";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        boolean rejects = Texts.starts(mail.fields().value("auto-submitted"), "auto-replied (rejected")
                || mail.subject().equals("automatically rejected mail");
        if (!rejects || !mail.text().has("automatically rejected")) {
            return Optional.empty();
        }
        RecipientOutcome refusal = Maker.outcome(
                        recipient(mail), Action.FAILED, mail.text().whole())
                .build();
        return Optional.of(Report.onDelivery(mail, List.of(refusal), Set.of()));
    }

    private static @Nullable EmailAddress recipient(Mail mail) {
        for (Part part : mail.parts()) {
            if (part.mediaType().equals(DISPOSITION)) {
                String value = DeliveryStatus.fields(Texts.lines(part.text())).value("final-recipient");
                return StatusValues.address(value)
                        .filter(EmailAddress::hasDomain)
                        .orElse(null);
            }
        }
        return null;
    }
}
