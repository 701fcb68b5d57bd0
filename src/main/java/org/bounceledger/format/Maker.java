package org.bounceledger.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RecipientOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A mail system that writes reports in words of its own. Where it also writes a delivery status (RFC 3464), that is what counts,
 * and the text supplies what it lacks.
 */
abstract class Maker implements ReportFormat {
    private final String name;

    Maker(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    /** Whether the report is this maker's. */
    abstract boolean wrote(Mail mail);

    /** What the text says of each recipient; by default all blocks that begin with an address. */
    List<RecipientOutcome> told(Mail mail) {
        return outcomes(mail, RecipientBlocks.read(section(mail)));
    }

    /** The lines that tell of the recipients; by default the whole text. */
    List<String> section(Mail mail) {
        return mail.text().lines();
    }

    /** Whether the message can be a report at all; by default if it looks as if a mail system sent it. */
    boolean admits(Mail mail) {
        return Daemon.mayHaveWritten(mail);
    }

    @Override
    public final Optional<Report> read(Mail mail) {
        if (!admits(mail) || !wrote(mail)) {
            return Optional.empty();
        }
        List<RecipientOutcome> told = told(mail);
        boolean reports = !told.isEmpty()
                || !mail.status().isEmpty()
                || mail.fields().has("x-failed-recipients")
                || Failure.spokenOf(mail);
        return reports ? Optional.of(report(mail, told, section(mail))) : Optional.empty();
    }

    /** Whether the delivery status names a reporting host with that, in lower case, in its name. */
    static boolean reportsAt(Mail mail, String part) {
        return Texts.has(mail.status().original("reporting-mta"), part);
    }

    /** A report out of the delivery status and of what the text says. */
    static Report report(Mail mail, List<RecipientOutcome> told, List<String> section) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        List<RecipientOutcome> stated = Rfc3464.outcomes(mail.status(), quirks);
        if (!stated.isEmpty()) {
            List<RecipientOutcome> additions = told.isEmpty() && tellsNothing(stated) ? coded(section) : told;
            return Report.onDelivery(mail, named(mail, Supplement.of(stated, additions)), quirks);
        }
        boolean nobody = told.stream().allMatch(outcome -> outcome.recipient() == null);
        return Report.onDelivery(mail, nobody ? unnamed(mail, told, section) : told, quirks);
    }

    /** Whether a delivery status has one failed recipient and neither words nor a reply code. */
    private static boolean tellsNothing(List<RecipientOutcome> stated) {
        RecipientOutcome only = stated.get(0);
        return stated.size() == 1
                && only.action() == Action.FAILED
                && only.diagnostic().isEmpty()
                && only.replyCode() == null;
    }

    /** The first reply that the text quotes on a line of its own ("554 Message rejected"), of a recipient whom it does not name. */
    private static List<RecipientOutcome> coded(List<String> section) {
        for (String line : section) {
            String stripped = line.strip();
            if (stripped.length() > 4
                    && Texts.digit(stripped.charAt(0))
                    && Diagnostic.of(stripped).replyCode() != null) {
                return List.of(outcome(null, Action.FAILED, stripped).build());
            }
        }
        return List.of();
    }

    /** Outcomes out of blocks of text; a recipient of whom nothing is said apart shares all that the text says. */
    static List<RecipientOutcome> outcomes(Mail mail, List<RecipientBlock> blocks) {
        Action action = Delay.action(mail);
        List<RecipientOutcome> outcomes = new ArrayList<>(blocks.size());
        for (RecipientBlock block : blocks) {
            String words = block.words().isEmpty() ? mail.text().whole() : block.words();
            if (blocks.size() == 1 && mail.status().isEmpty()) {
                words = withCode(mail, words);
            }
            outcomes.add(outcome(block.recipient(), action, words)
                    .originalRecipient(block.original())
                    .build());
        }
        return outcomes;
    }

    /** The words of the only recipient, with the line of the text that states the code if they state none. */
    private static String withCode(Mail mail, String words) {
        if (CodeScanner.scan(Texts.collapse(words)).any()) {
            return words;
        }
        for (String line : mail.text().lines()) {
            if (CodeScanner.scan(Texts.collapse(line)).replyCode() != null) {
                return words + "\n" + line;
            }
        }
        return words;
    }

    /** The outcome that words tell. */
    static RecipientOutcome.Builder outcome(@Nullable EmailAddress recipient, Action action, String words) {
        Diagnostic diagnostic = Diagnostic.of(words);
        return RecipientOutcome.of(recipient, action)
                .status(diagnostic.status())
                .replyCode(diagnostic.replyCode())
                .command(diagnostic.command())
                .diagnostic(diagnostic.text());
    }

    /**
     * Outcomes where no line names anybody: those of X-Failed-Recipients, or whom the sentences name, or the one to whom the
     * returned message was addressed; none if that does not tell either.
     */
    private static List<RecipientOutcome> unnamed(Mail mail, List<RecipientOutcome> told, List<String> section) {
        List<EmailAddress> recipients = named(mail);
        String words = String.join("\n", section);
        List<RecipientOutcome> outcomes = new ArrayList<>();
        for (EmailAddress recipient : recipients) {
            outcomes.add(
                    told.isEmpty()
                            ? outcome(recipient, Delay.action(mail), words).build()
                            : told.get(0).but().recipient(recipient).build());
        }
        return outcomes.isEmpty() ? told : outcomes;
    }

    /** The one recipient of a delivery status that does not name him, if something else does. */
    private static List<RecipientOutcome> named(Mail mail, List<RecipientOutcome> stated) {
        if (stated.size() != 1 || stated.get(0).recipient() != null) {
            return stated;
        }
        List<EmailAddress> recipients = named(mail);
        return recipients.size() == 1
                ? List.of(stated.get(0).but().recipient(recipients.get(0)).build())
                : stated;
    }

    /** Whether it was a message to a list's members, none of whom its To field names. */
    private static boolean sentToList(Fields returned) {
        return returned.has("x-beenthere") || Texts.has(returned.value("list-post"), "mailto:");
    }

    private static List<EmailAddress> named(Mail mail) {
        List<EmailAddress> recipients = Addresses.all(mail.fields().value("x-failed-recipients"));
        if (recipients.isEmpty()) {
            recipients =
                    mail.prose().read().stream().map(RecipientBlock::recipient).toList();
        }
        if (recipients.isEmpty()) {
            List<EmailAddress> addressed = Addresses.all(mail.returned().value("to"));
            recipients = addressed.size() == 1 && !sentToList(mail.returned()) ? addressed : List.of();
        }
        return recipients;
    }
}
