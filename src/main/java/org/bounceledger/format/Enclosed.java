package org.bounceledger.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.MailReader;
import org.bounceledger.mime.Part;
import org.bounceledger.model.RawMessage;

/**
 * A mail system's letter that names nobody and carries the report of another one: in its text, header and all (OCN does so for its
 * customers), or as a message of its own, as gateways do. Only one level is opened.
 */
final class Enclosed implements ReportFormat {
    private static final List<ReportFormat> INSIDE = List.of(
            new Postfix(), new Sendmail(), new Qmail(), new Exim(), new Exchange(), new Rfc3464(), new Generic());

    /** Whoever runs a list is sent the reports that its program could not make sense of. */
    private static final PhraseSet LIST_SERVERS =
            PhraseSet.of("list server", "listserv", "majordomo", "mailman", "sympa");

    @Override
    public String name() {
        return "enclosed";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        boolean relayed = Daemon.mayHaveWritten(mail)
                && !LIST_SERVERS.isIn(Wording.of(mail.from()))
                && isReport(mail.returned())
                && mail.status().isEmpty()
                && RecipientBlocks.read(mail.text().lines()).isEmpty();
        if (!relayed) {
            return Optional.empty();
        }
        byte[] octets = report(mail).getBytes(StandardCharsets.UTF_8);
        Mail inside = new Mail(MailReader.read(RawMessage.whole("", octets)));
        for (ReportFormat format : INSIDE) {
            Optional<Report> report = format.read(inside);
            if (report.isPresent()) {
                return report;
            }
        }
        return Optional.empty();
    }

    private static boolean isReport(Fields returned) {
        String from = returned.value("from").toLowerCase(Locale.ROOT);
        return from.contains("mailer-daemon")
                || (from.contains("postmaster") && Texts.has(returned.value("content-type"), "multipart/report"));
    }

    private static String report(Mail mail) {
        return mail.parts().stream()
                .filter(Part::isMessage)
                .map(Part::text)
                .findFirst()
                .orElseGet(() -> mail.text().rest());
    }
}
