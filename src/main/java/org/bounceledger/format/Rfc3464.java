package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/** Delivery status notifications (RFC 3464, and RFC 6533 with international addresses), written by whomever. */
final class Rfc3464 implements ReportFormat {
    @Override
    public String name() {
        return "rfc3464";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        DeliveryStatus status = mail.status();
        if (status.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = mail.text().lines();
        List<RecipientBlock> blocks = RecipientBlocks.read(lines);
        if (blocks.isEmpty() && status.recipients().stream().anyMatch(group -> !group.has("diagnostic-code"))) {
            blocks = RecipientBlocks.readLabelled(lines);
            if (blocks.isEmpty() && status.recipients().size() > 1) {
                blocks = RecipientBlocks.readNaming(lines, recipients(status));
            }
        }
        return Optional.of(Maker.report(mail, Maker.outcomes(mail, blocks), lines));
    }

    /** The recipients of a delivery status. */
    static List<RecipientOutcome> outcomes(DeliveryStatus status, Set<Quirk> quirks) {
        if (status.misplaced()) {
            quirks.add(Quirk.STATUS_MISPLACED);
        }
        if (status.dropped()) {
            quirks.add(Quirk.TOO_MANY_RECIPIENTS);
        }
        String reportingMta = StatusValues.host(status.original("reporting-mta"));
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (StatusGroup group : status.recipients()) {
            String reporter = StatusValues.host(group.value("reporting-mta"));
            outcomes.add(outcome(group, reporter.isEmpty() ? reportingMta : reporter, quirks));
        }
        return outcomes;
    }

    private static RecipientOutcome outcome(StatusGroup group, String reportingMta, Set<Quirk> quirks) {
        EmailAddress recipient = recipient(group);
        if (recipient == null) {
            quirks.add(Quirk.RECIPIENT_UNREADABLE);
        }
        Diagnostic diagnostic = Diagnostic.of(StatusValues.diagnostic(group.text("diagnostic-code")));
        String statusValue = group.value("status");
        StatusCode stated = StatusValues.status(statusValue).orElse(null);
        StatusCode status = StatusValues.better(stated, diagnostic.status());
        ReplyCode replyCode = diagnostic.replyCode();
        if (replyCode == null) {
            Diagnostic comment = Diagnostic.of(StatusValues.comment(statusValue));
            replyCode = comment.replyCode();
        }
        Optional<Action> action = StatusValues.action(group.value("action"));
        if (action.isEmpty()) {
            quirks.add(Quirk.ACTION_MISSING);
        }
        return RecipientOutcome.of(recipient, action.orElseGet(() -> impliedAction(group, status)))
                .originalRecipient(original(group))
                .status(status)
                .replyCode(replyCode)
                .command(diagnostic.command())
                .diagnostic(diagnostic.text().isEmpty() ? StatusValues.words(statusValue) : diagnostic.text())
                .remoteMta(nullIfEmpty(StatusValues.host(group.value("remote-mta"))))
                .reportingMta(nullIfEmpty(reportingMta))
                .build();
    }

    /** Without a readable Action: still trying if a time of the next try or of giving up is named, else what the status says. */
    private static Action impliedAction(StatusGroup group, @Nullable StatusCode status) {
        if (group.has("will-retry-until")) {
            return Action.DELAYED;
        }
        return status != null && status.statusClass() == 2 ? Action.DELIVERED : Action.FAILED;
    }

    private static List<EmailAddress> recipients(DeliveryStatus status) {
        return status.recipients().stream()
                .map(Rfc3464::recipient)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The final recipient; the actual or original one where that is no address (section 2.3.2), or that of a mail system's own channel. */
    private static @Nullable EmailAddress recipient(StatusGroup group) {
        EmailAddress other = null;
        for (String name : new String[] {"final-recipient", "x-actual-recipient", "original-recipient"}) {
            EmailAddress address = name.equals("original-recipient")
                    ? original(group)
                    : StatusValues.address(group.value(name)).orElse(null);
            if (address != null && isPublic(address.domain())) {
                return address;
            }
            boolean better = address != null && (other == null || (address.hasDomain() && !other.hasDomain()));
            other = better ? address : other;
        }
        return other;
    }

    private static @Nullable EmailAddress original(StatusGroup group) {
        String value = group.value("original-recipient");
        EmailAddress last = value.indexOf('+') < 0
                ? null
                : StatusValues.address(group.value("final-recipient")).orElse(null);
        return StatusValues.original(value, last).orElse(null);
    }

    /** Whether the domain may be known elsewhere; "neko@ims-ms-daemon" is where a mail system delivers by itself. */
    private static boolean isPublic(String domain) {
        return domain.indexOf('.') > 0 || domain.startsWith("[");
    }

    private static @Nullable String nullIfEmpty(String value) {
        return value.isEmpty() ? null : value;
    }
}
