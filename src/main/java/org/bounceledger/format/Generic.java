package org.bounceledger.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;

/**
 * What no other format knows: a mail system's own message that speaks of a failed delivery and names an address. The reading is a
 * careful guess, which the format's name tells.
 */
final class Generic implements ReportFormat {
    private static final int MAX_TEXT = 4_000;
    private static final String[] NO_FAILURE = {
        "success",
        "been delivered",
        "was delivered",
        "been received",
        "been read",
        "receipt",
        "quarantin",
        "been held",
        "is being held",
        "awaiting",
        "confirm",
        "moderat",
        "approv"
    };
    private static final List<Function<Mail, List<RecipientBlock>>> WAYS = List.of(
            mail -> Prose.withoutBystanders(
                    mail, RecipientBlocks.read(mail.text().lines())),
            mail -> Prose.withoutBystanders(
                    mail, RecipientBlocks.readLabelled(mail.text().lines())),
            Prose::read);

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        if (!Daemon.mayHaveWritten(mail)
                || mail.fields().has("list-unsubscribe")
                || !(Failure.spokenOf(mail) || returnsWhatWasRefused(mail))) {
            return Optional.empty();
        }
        List<String> lines = mail.text().lines();
        List<RecipientBlock> blocks = blocks(mail);
        if (blocks.size() == 1
                && !CodeScanner.scan(Texts.collapse(blocks.get(0).words())).any()) {
            RecipientBlock only = blocks.get(0);
            blocks = List.of(new RecipientBlock(
                    only.recipient(), only.original(), mail.text().whole()));
        }
        List<RecipientOutcome> told = Maker.outcomes(mail, blocks);
        Report report = Maker.report(mail, told, lines);
        return supported(mail, report.outcomes()) ? Optional.of(report) : Optional.empty();
    }

    /**
     * Whether a mail system, in a language that is not known, names an address and quotes a reply that refuses (RFC 5321 section
     * 4.2.1), or returns a message and names whoever it was addressed to.
     */
    private static boolean returnsWhatWasRefused(Mail mail) {
        boolean person = mail.from().contains("postmaster") && !Daemon.nullSender(mail.fields());
        if (!Daemon.wrote(mail)
                || (person && mail.returned().isEmpty())
                || mail.text().whole().indexOf('@') < 0) {
            return false;
        }
        CodeScanner codes = CodeScanner.scan(mail.textForJudge(MAX_TEXT));
        if (mail.returned().isEmpty()) {
            ReplyCode code = codes.replyCode();
            return code != null && code.value() >= 500;
        }
        return codes.any() || (!saysOtherwise(mail) && names(Prose.read(mail), addressees(mail)));
    }

    /** Whether the text has words of success, of waiting or of a question. */
    private static boolean saysOtherwise(Mail mail) {
        return Arrays.stream(NO_FAILURE).anyMatch(mail.text()::has);
    }

    /**
     * What is said of each recipient. Of the ways to read, from the clearest to the loosest, the first counts that finds somebody to
     * whom the returned message was addressed; where none does, the first that finds anybody.
     */
    private static List<RecipientBlock> blocks(Mail mail) {
        Set<String> addressed = addressees(mail);
        List<RecipientBlock> first = List.of();
        for (Function<Mail, List<RecipientBlock>> way : WAYS) {
            List<RecipientBlock> found = way.apply(mail);
            if (addressed.isEmpty() ? !found.isEmpty() : names(found, addressed)) {
                return found;
            }
            first = first.isEmpty() ? found : first;
        }
        return first;
    }

    private static Set<String> addressees(Mail mail) {
        return Addresses.all(mail.returned().value("to")).stream()
                .map(EmailAddress::key)
                .collect(Collectors.toSet());
    }

    private static boolean names(List<RecipientBlock> blocks, Set<String> addressed) {
        return blocks.stream()
                .anyMatch(block -> addressed.contains(block.recipient().key()));
    }

    /**
     * Whether more than words that anybody may use make it a report: for recipients that a mail system wrote it, or such words or a
     * report's subject together with a code, a null envelope sender or the message that came back; where nobody is named, that a mail
     * system wrote it under such a subject or with that message.
     */
    private static boolean supported(Mail mail, List<RecipientOutcome> outcomes) {
        boolean wrote = Daemon.wrote(mail);
        boolean subject = Daemon.subjectOfReport(mail);
        boolean returns = !mail.returned().isEmpty();
        if (outcomes.isEmpty()) {
            return wrote && (subject || returns);
        }
        if (wrote) {
            return subject || returns || !isPostmasterInPerson(mail);
        }
        boolean code = outcomes.stream().anyMatch(outcome -> outcome.status() != null || outcome.replyCode() != null);
        boolean told = subject
                && (returns || Daemon.nullSender(mail.fields()) || mail.from().isEmpty());
        return told || (code && (subject || Failure.isSaidIn(mail.text().whole())));
    }

    /** Whether a postmaster wants answers, who quotes a refusal to whoever has to do something about it. */
    private static boolean isPostmasterInPerson(Mail mail) {
        return mail.from().contains("postmaster")
                && mail.fields().has("return-path")
                && !Daemon.nullSender(mail.fields());
    }
}
