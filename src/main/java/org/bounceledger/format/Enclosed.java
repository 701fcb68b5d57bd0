package org.bounceledger.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bounceledger.mime.MailReader;
import org.bounceledger.model.RawMessage;

/**
 * A provider's letter that names nobody and carries the report of its own relay in its text, header and all (OCN does so for its
 * customers). Only one level is opened.
 */
final class Enclosed implements ReportFormat {
    private static final List<ReportFormat> INSIDE =
            List.of(new Postfix(), new Sendmail(), new Qmail(), new Exim(), new Rfc3464());

    @Override
    public String name() {
        return "enclosed";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        boolean relayed = mail.status().isEmpty()
                && Daemon.wrote(mail)
                && mail.returned().value("from").toLowerCase(Locale.ROOT).contains("mailer-daemon")
                && RecipientBlocks.read(mail.text().lines()).isEmpty();
        if (!relayed) {
            return Optional.empty();
        }
        byte[] octets = mail.text().rest().getBytes(StandardCharsets.UTF_8);
        Mail inside = new Mail(MailReader.read(RawMessage.whole("", octets)));
        for (ReportFormat format : INSIDE) {
            Optional<Report> report = format.read(inside);
            if (report.isPresent()) {
                return report;
            }
        }
        return Optional.empty();
    }
}
