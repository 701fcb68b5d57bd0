package org.bounceledger.dispatch;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.StringWriter;
import java.io.UnsupportedEncodingException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.bounceledger.job.FilePattern;
import org.bounceledger.job.MailAddress;
import org.bounceledger.job.ReportMailSettings;
import org.bounceledger.report.Page;
import org.bounceledger.report.PlainText;
import org.bounceledger.report.ReportFormat;
import org.bounceledger.store.Report;
import org.bounceledger.store.ReportFilter;
import org.bounceledger.store.Reports;

/**
 * Writes a mail with reports: a text for people, the page and the CSV files behind it. Of what strangers wrote nothing gets into a header
 * field, and into the text only as the cells of a table.
 */
final class ReportMail {
    private static final int ROWS = 30;

    private final Reports reports;
    private final Clock clock;
    private final int attachedRows;

    /** @param attachedRows how many rows at most are attached of a report */
    ReportMail(Reports reports, Clock clock, int attachedRows) {
        this.reports = reports;
        this.clock = clock;
        this.attachedRows = attachedRows;
    }

    /**
     * A mail to send.
     *
     * @param cut for each attachment that is not whole, what is missing and how to get it
     */
    record Letter(MimeMessage mail, List<String> cut) {}

    Letter compose(ReportMailSettings settings, Occasion occasion) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom(address(settings.from()));
            for (MailAddress to : settings.to()) {
                mail.addRecipient(Message.RecipientType.TO, address(to));
            }
            String subject = FilePattern.fill(settings.subject(), occasion.values());
            mail.setSubject(PlainText.of(subject).strip(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            // RFC 3834 section 5: nobody's absence is to be answered to us.
            mail.setHeader("Auto-Submitted", "auto-generated");
            MimeMultipart parts = new MimeMultipart("mixed");
            List<String> cut = attach(settings, occasion, parts);
            parts.addBodyPart(text(settings, occasion, cut), 0);
            mail.setContent(parts);
            mail.saveChanges();
            return new Letter(mail, cut);
        } catch (MessagingException | UnsupportedEncodingException impossible) {
            throw new DispatchFailure(
                    "a mail could not be written: " + impossible.getClass().getSimpleName(), impossible);
        }
    }

    private static InternetAddress address(MailAddress address) throws UnsupportedEncodingException {
        String name = PlainText.of(address.name()).strip();
        return new InternetAddress(address.address(), name.isEmpty() ? null : name, StandardCharsets.UTF_8.name());
    }

    private MimeBodyPart text(ReportMailSettings settings, Occasion occasion, List<String> cut)
            throws MessagingException {
        StringWriter text = new StringWriter();
        new RunText(text).write(occasion);
        cut.forEach(attachment -> text.write("\n" + attachment + "\n"));
        for (Report report : settings.reports()) {
            text.write("\n\n" + report.title() + "\n\n");
            long rows = reports.read(report, recent(report, ROWS), ReportFormat.TABLE.on(text, occasion.zone()));
            if (rows == 0) {
                text.write("Nothing.\n");
            } else if (rows == ROWS) {
                text.write("There may be more: bounce-ledger report " + report.code() + "\n");
            }
        }
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.toString(), StandardCharsets.UTF_8.name(), "plain");
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private List<String> attach(ReportMailSettings settings, Occasion occasion, MimeMultipart parts)
            throws MessagingException {
        if (settings.page()) {
            Page page = new Page(reports, clock.withZone(occasion.zone()));
            parts.addBodyPart(attachment("bounces.html", "text/html", out -> page.write(settings.language(), out)));
        }
        List<String> cut = new ArrayList<>();
        for (Report report : settings.attachments()) {
            String name = report.code() + ".csv";
            parts.addBodyPart(attachment(name, "text/csv", out -> {
                FirstRows rows = new FirstRows(ReportFormat.CSV.on(out, occasion.zone()), attachedRows);
                reports.read(report, recent(report, attachedRows + 1), rows);
                if (rows.left()) {
                    cut.add(String.format(
                            Locale.ROOT,
                            "%s has only the first %,d rows of the report; name it in reports.files to get it whole",
                            name,
                            attachedRows));
                }
            }));
        }
        return cut;
    }

    private static MimeBodyPart attachment(String name, String type, Consumer<Writer> content)
            throws MessagingException {
        StringWriter text = new StringWriter();
        content.accept(text);
        byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(octets, type + "; charset=UTF-8")));
        part.setFileName(name);
        part.setDisposition(MimeBodyPart.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private ReportFilter recent(Report report, int rows) {
        LocalDate since = report.ofPeriod()
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(Report.USUAL_DAYS)
                : null;
        return new ReportFilter(since, null, null, null, rows);
    }
}
