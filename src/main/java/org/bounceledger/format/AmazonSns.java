package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RecipientOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of Amazon SES, sent as mail by Amazon SNS: a JSON object with a bounce, a complaint or a delivery.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html">Amazon SNS notification contents</a>
 */
final class AmazonSns implements ReportFormat {
    @Override
    public String name() {
        return "amazonsns";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        boolean sns = mail.fields().has("x-amz-sns-message-id") || mail.from().contains("sns.amazonaws.com");
        return sns ? report(mail) : Optional.empty();
    }

    private static Optional<Report> report(Mail mail) {
        JsonText envelope = new JsonText(mail.text().rejoined());
        // without "raw message delivery" the notification is a string inside an object of SNS
        String message = envelope.string("Message");
        JsonText json = message.isEmpty() ? envelope : new JsonText(message);
        String type = json.string("notificationType");
        return switch (type.isEmpty() ? json.string("eventType") : type) {
            case "Bounce" -> Optional.of(Report.onDelivery(mail, bounces(json.object("bounce")), Set.of()));
            case "Complaint" ->
                Optional.of(new Report(
                        MessageKind.FEEDBACK, complaints(json.object("complaint")), mail.original(), Set.of()));
            case "Delivery" -> Optional.of(Report.onDelivery(mail, deliveries(json.object("delivery")), Set.of()));
            case "DeliveryDelay" ->
                Optional.of(Report.onDelivery(mail, delays(json.object("deliveryDelay")), Set.of()));
            default -> Optional.empty();
        };
    }

    private static List<RecipientOutcome> bounces(JsonText bounce) {
        return failures(bounce, "bouncedRecipients", Action.FAILED);
    }

    private static List<RecipientOutcome> delays(JsonText delay) {
        return failures(delay, "delayedRecipients", Action.DELAYED);
    }

    private static List<RecipientOutcome> failures(JsonText object, String list, Action otherwise) {
        String reporter = StatusValues.host(object.string("reportingMTA"));
        String kind = words(object.string("bounceSubType"));
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (JsonText one : object.objects(list)) {
            Diagnostic diagnostic = Diagnostic.of(StatusValues.diagnostic(one.string("diagnosticCode")));
            outcomes.add(RecipientOutcome.of(
                            address(one.string("emailAddress")),
                            StatusValues.action(one.string("action")).orElse(otherwise))
                    .status(StatusValues.better(
                            StatusValues.status(one.string("status")).orElse(null), diagnostic.status()))
                    .replyCode(diagnostic.replyCode())
                    .command(diagnostic.command())
                    .diagnostic(diagnostic.text().isEmpty() ? kind : diagnostic.text())
                    .reportingMta(reporter.isEmpty() ? null : reporter)
                    .build());
        }
        return outcomes;
    }

    /** What SES calls the kind of bounce, such as "MailboxFull", in words; "" if that tells nothing. */
    private static String words(String subType) {
        if (subType.equals("General") || subType.equals("Undetermined")) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < subType.length(); i++) {
            char c = subType.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }

    private static List<RecipientOutcome> complaints(JsonText complaint) {
        String type = complaint.string("complaintFeedbackType");
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (JsonText one : complaint.objects("complainedRecipients")) {
            outcomes.add(RecipientOutcome.of(address(one.string("emailAddress")), Action.FAILED)
                    .feedbackType(type.isEmpty() ? "abuse" : type)
                    .build());
        }
        return outcomes;
    }

    private static List<RecipientOutcome> deliveries(JsonText delivery) {
        Diagnostic answer = Diagnostic.of(delivery.string("smtpResponse"));
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (String recipient : delivery.strings("recipients")) {
            outcomes.add(RecipientOutcome.of(address(recipient), Action.DELIVERED)
                    .status(answer.status())
                    .replyCode(answer.replyCode())
                    .diagnostic(answer.text())
                    .build());
        }
        return outcomes;
    }

    private static @Nullable EmailAddress address(String text) {
        return EmailAddress.parse(text).orElse(null);
    }
}
