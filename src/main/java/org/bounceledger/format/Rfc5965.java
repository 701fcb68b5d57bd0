package org.bounceledger.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.Part;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RecipientOutcome;
import org.jspecify.annotations.Nullable;

/** Complaints in the Abuse Reporting Format (RFC 5965), with authentication failures (RFC 6591). */
final class Rfc5965 implements ReportFormat {
    @Override
    public String name() {
        return "arf";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        for (Part part : mail.parts()) {
            boolean typed = part.mediaType().equals("message/feedback-report");
            // QUIRK RFC 5965 section 2: the part may be typed as text
            boolean untyped = mail.tree().root().parameter("report-type").equalsIgnoreCase("feedback-report")
                    ? Texts.has(part.text(), "feedback-type:")
                    : beginsAsReport(part);
            if (typed || untyped) {
                return Optional.of(report(Fields.parse(part.text().stripLeading()), mail));
            }
            if (part.isMessage()) {
                break;
            }
        }
        return Optional.empty();
    }

    private static boolean beginsAsReport(Part part) {
        return part.mediaType().startsWith("text/")
                && !part.mediaType().equals("text/html")
                && Texts.starts(part.text().stripLeading(), "feedback-type:")
                && Texts.has(part.text(), "user-agent:");
    }

    private static Report report(Fields feedback, Mail mail) {
        String type = feedback.value("feedback-type").strip().toLowerCase(Locale.ROOT);
        return complaint(recipients(feedback, mail), type.isEmpty() ? "abuse" : type, feedback, mail);
    }

    /** One complaint for each of the recipients; one without an address if the report names none. */
    private static Report complaint(Set<EmailAddress> recipients, String type, Fields feedback, Mail mail) {
        String reporter = StatusValues.host(feedback.value("reporting-mta"));
        String words = Texts.collapse(mail.text().whole());
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (EmailAddress recipient : recipients) {
            outcomes.add(one(recipient, type, reporter, words));
        }
        if (outcomes.isEmpty()) {
            outcomes.add(one(null, type, reporter, words));
        }
        return new Report(MessageKind.FEEDBACK, outcomes, mail.original(), Set.of());
    }

    private static RecipientOutcome one(@Nullable EmailAddress recipient, String type, String reporter, String words) {
        return RecipientOutcome.of(recipient, Action.FAILED)
                .feedbackType(type)
                .reportingMta(reporter.isEmpty() ? null : reporter)
                .diagnostic(words)
                .build();
    }

    /** Original-Rcpt-To (section 3.2), else Removal-Recipient, else whom the returned message was delivered to. */
    private static Set<EmailAddress> recipients(Fields feedback, Mail mail) {
        Set<EmailAddress> recipients = new LinkedHashSet<>();
        for (String name : new String[] {"original-rcpt-to", "removal-recipient"}) {
            for (String value : feedback.values(name)) {
                StatusValues.address(value).filter(Rfc5965::whole).ifPresent(recipients::add);
            }
            if (!recipients.isEmpty()) {
                return recipients;
            }
        }
        Fields returned = mail.returned();
        for (String name : new String[] {"x-hmxmroriginalrecipient", "to", "x-original-to", "delivered-to"}) {
            List<EmailAddress> named = Addresses.all(returned.value(name));
            if (named.size() == 1 && whole(named.get(0))) {
                return Set.of(named.get(0));
            }
        }
        return Set.of();
    }

    /** Whether nothing in the address was redacted (RFC 6590). */
    private static boolean whole(EmailAddress address) {
        String local = address.localPart().toLowerCase(Locale.ROOT);
        return address.hasDomain()
                && !local.contains("redacted")
                && !local.contains("*")
                && !local.startsWith("x-")
                && !local.startsWith("[");
    }
}
