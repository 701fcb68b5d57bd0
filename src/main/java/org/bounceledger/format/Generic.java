package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;

/**
 * What no other format knows: a mail system's own message that speaks of a failed delivery and names an address. The reading is a
 * careful guess, which the format's name tells.
 */
final class Generic implements ReportFormat {
    private static final int MAX_TEXT = 4_000;

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        if (!Daemon.mayHaveWritten(mail) || mail.fields().has("list-unsubscribe")) {
            return Optional.empty();
        }
        if (!Failure.spokenOf(mail) && !quotesRefusal(mail)) {
            return Optional.empty();
        }
        List<String> lines = mail.text().lines();
        List<RecipientBlock> blocks = Prose.withoutBystanders(mail, RecipientBlocks.read(lines));
        if (blocks.isEmpty()) {
            blocks = Prose.withoutBystanders(mail, RecipientBlocks.readLabelled(lines));
        }
        if (blocks.isEmpty()) {
            blocks = Prose.read(mail);
        }
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

    /** Whether a mail system, in a language that is not known, names an address and quotes a reply that refuses (RFC 5321 section 4.2.1). */
    private static boolean quotesRefusal(Mail mail) {
        boolean person = mail.from().contains("postmaster") && !Daemon.nullSender(mail.fields());
        if (!Daemon.wrote(mail) || person || mail.text().whole().indexOf('@') < 0) {
            return false;
        }
        ReplyCode code = CodeScanner.scan(mail.textForJudge(MAX_TEXT)).replyCode();
        return code != null && code.value() >= 500;
    }

    /**
     * Whether more than words that anybody may use make it a report: for recipients such words with a code, or that a mail system wrote it or gave it
     * its subject; where nobody is named, both of these, or the message that came back.
     */
    private static boolean supported(Mail mail, List<RecipientOutcome> outcomes) {
        boolean wrote = Daemon.wrote(mail);
        boolean subject = Daemon.subjectOfReport(mail);
        if (outcomes.isEmpty()) {
            return wrote && (subject || !mail.returned().isEmpty());
        }
        return wrote
                || subject
                || (Failure.isSaidIn(mail.text().whole())
                        && outcomes.stream()
                                .anyMatch(outcome -> outcome.status() != null || outcome.replyCode() != null));
    }
}
