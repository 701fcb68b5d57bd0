package org.bounceledger.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    private static final PhraseSet SUCCESS = PhraseSet.of(
            "success", "been delivered", "was delivered", "been received", "been read", "receipt", "confirm");
    private static final PhraseSet DELIVERED = PhraseSet.of(
            "was delivered",
            "were delivered",
            "been delivered",
            "successfully delivered",
            "erfolgreich zugestellt",
            "été remis");
    /** The same in a heading that has words of failures, too. */
    private static final PhraseSet SUCCESSFUL =
            PhraseSet.of("addresses was successful", "addresses were successful", "recipients was successful");
    /** What stands before the address of one who got the message. */
    private static final String[] GOT_BY = {
        "delivered:",
        "delivered to:",
        "successful:",
        "zugestellt:",
        "zugestellt an:",
        "remis :",
        "entregado:",
        "consegnato:"
    };

    private static final PhraseSet GOT = PhraseSet.of(GOT_BY);

    private static final PhraseSet WAITING = PhraseSet.of(
            "been held", "is being held", "were held", "awaiting", "moderat", "approv", "unless", "welcome");
    private static final PhraseSet QUARANTINE = PhraseSet.read("quarantine");
    /** What only whoever a message was for is told of it. */
    private static final PhraseSet FOR_READER = PhraseSet.of(
            "sent to you",
            "addressed to you",
            "to your mailbox",
            "to your inbox",
            "into your mailbox",
            "into your inbox");

    /** What tells the reader of a mailbox of his own. */
    private static final PhraseSet OWN_BOX = PhraseSet.of(
            "your mailbox", "your inbox", "your account", "ihr postfach", "votre boîte", "su buzón", "tu casella");

    /** What is said to whoever sent a message. */
    private static final PhraseSet OWN_MESSAGE = PhraseSet.of(
            "your message was not",
            "your message could not",
            "your mail was not",
            "your email was not",
            "your e-mail was not",
            "the message you sent",
            "the email you sent",
            "ihre nachricht wurde nicht",
            "votre message n'a pas",
            "su mensaje no",
            "il suo messaggio non",
            "sua mensagem não");

    private static final PhraseSet QUESTION =
            PhraseSet.of("confirm", "bestätig", "conferm", "bevestig", "подтверд", "potwierd", "verify", "click");
    /** With which the local parts end of those who run a list. */
    private static final String[] OWNERS = {"-owner", "-admin", "-bounces", "-bounce", "-errors", "-request"};

    private static final PhraseSet MAIL = PhraseSet.read("words-for-mail");
    private static final List<Function<Mail, List<RecipientBlock>>> WAYS = List.of(
            mail -> RecipientBlocks.readUnderHeadings(ofFailures(mail)),
            mail -> mail.prose().withoutBystanders(RecipientBlocks.read(ofFailures(mail))),
            mail -> mail.prose().withoutBystanders(RecipientBlocks.readLabelled(ofFailures(mail))),
            mail -> mail.prose().readWithWhatFollows());

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        if (!Daemon.mayHaveWritten(mail)
                || cameThroughList(mail)
                || tellsOfKept(mail)
                || !(Failure.spokenOf(mail) || saysNotDelivered(mail) || returnsWhatWasRefused(mail))) {
            return Optional.empty();
        }
        List<String> lines = mail.text().lines();
        List<RecipientBlock> blocks = blocks(mail);
        if (blocks.stream().map(RecipientBlock::words).distinct().count() == 1
                && !CodeScanner.scan(Texts.collapse(blocks.get(0).words())).any()) {
            String whole = String.join("\n", lines);
            blocks = blocks.stream()
                    .map(block -> new RecipientBlock(block.recipient(), block.original(), whole))
                    .toList();
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
        boolean otherwise = has(mail, SUCCESS) || has(mail, WAITING) || has(mail, QUARANTINE);
        return codes.any() || (!otherwise && names(mail.prose().read(), addressees(mail)));
    }

    /** Whether a list sent it on, and not for a mail system that wrote to the list's owner: lists put their fields into those reports, too. */
    private static boolean cameThroughList(Mail mail) {
        boolean report = Daemon.wrote(mail) && (!mail.from().contains("postmaster") || isToOwner(mail));
        return mail.fields().has("list-unsubscribe") && !report;
    }

    /** Whether it is for whoever runs a list, and not for its members, to whom a postmaster may write, too. */
    private static boolean isToOwner(Mail mail) {
        return Addresses.first(mail.fields().value("to"))
                .filter(to -> Arrays.stream(OWNERS).anyMatch(to.localPart()::endsWith))
                .isPresent();
    }

    /** Whether it says in words of its own that a mail was not delivered, and not that one waits for somebody to do something. */
    private static boolean saysNotDelivered(Mail mail) {
        return (NotDelivered.isSaidIn(mail.subjectWording()) || mail.text().saysNotDelivered())
                && speaksOfMail(mail)
                && !has(mail, WAITING)
                && !asksToConfirm(mail);
    }

    /** Whether it tells the owner of a mailbox what is kept from it: no reply is quoted, and nothing comes back. */
    private static boolean tellsOfKept(Mail mail) {
        return (has(mail, QUARANTINE) || has(mail, FOR_READER) || QUARANTINE.isIn(mail.subjectWording()))
                && mail.returned().isEmpty()
                && mail.status().isEmpty()
                && !CodeScanner.scan(mail.textForJudge(MAX_TEXT)).any();
    }

    /** Whether somebody writes to the owner of a mailbox about it, and wants a link to be followed. */
    private static boolean tellsOwner(Mail mail) {
        return has(mail, OWN_BOX) && mail.text().has("http") && !Daemon.nullSender(mail.fields());
    }

    private static boolean asksToConfirm(Mail mail) {
        return has(mail, QUESTION) && (mail.text().has("http") || !Daemon.wrote(mail));
    }

    private static boolean speaksOfMail(Mail mail) {
        return MAIL.isIn(mail.subjectWording()) || has(mail, MAIL);
    }

    /** Whether a message with a null envelope sender says in its subject, in a sentence with an address, or of the reader's own message that a mail was not delivered. */
    private static boolean saysNotDeliveredFromNobody(Mail mail) {
        return Daemon.nullSender(mail.fields())
                && speaksOfMail(mail)
                && !has(mail, WAITING)
                && !asksToConfirm(mail)
                && (Failure.isSaidIn(mail.subjectWording())
                        || mail.prose().saysWhoFailed()
                        || (has(mail, OWN_MESSAGE) && mail.text().saysNotDelivered()));
    }

    private static boolean has(Mail mail, PhraseSet words) {
        return words.isIn(mail.text().wording());
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
            if (addressed.isEmpty() ? mail.prose().tellOfOthers(found) : names(found, addressed)) {
                return found;
            }
            first = first.isEmpty() ? found : first;
        }
        return first;
    }

    /** The lines without those of who got the message: "Delivered: neko@jp.example", and lists under "Your message was delivered to:" or a heading between dashes. */
    private static List<String> ofFailures(Mail mail) {
        List<String> lines = mail.text().lines();
        if (!has(mail, DELIVERED) && !has(mail, GOT) && !has(mail, SUCCESSFUL)) {
            return lines;
        }
        boolean delivered = false;
        List<String> kept = new ArrayList<>(lines.size());
        for (String line : lines) {
            boolean labelled = isOfDelivered(line);
            if (line.endsWith(":") || line.endsWith("-----")) {
                Wording heading = Wording.of(line);
                delivered =
                        labelled || SUCCESSFUL.isIn(heading) || (DELIVERED.isIn(heading) && !Failure.isSaidIn(heading));
            }
            if (!delivered && !labelled) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static boolean isOfDelivered(String line) {
        String stripped = line.stripLeading();
        return Arrays.stream(GOT_BY).anyMatch(label -> Texts.starts(stripped, label));
    }

    private static Set<String> addressees(Mail mail) {
        return Addresses.all(mail.returned().value("to")).stream()
                .map(EmailAddress::key)
                .collect(Collectors.toSet());
    }

    private static boolean names(List<RecipientBlock> blocks, Set<String> addressed) {
        return blocks.stream()
                .anyMatch(block -> addressed.contains(block.recipient().key())
                        || (block.original() != null
                                && addressed.contains(block.original().key())));
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
            return wrote && (returns || (subject && !tellsOwner(mail)));
        }
        if (wrote) {
            return subject || returns || !isPostmasterInPerson(mail);
        }
        subject |= saysNotDeliveredFromNobody(mail);
        boolean code = outcomes.stream().anyMatch(outcome -> outcome.status() != null || outcome.replyCode() != null);
        boolean nobody = mail.from().isEmpty() || (Daemon.nullSender(mail.fields()) && namesWhoFailed(mail, outcomes));
        boolean told = subject && (returns || nobody);
        return told || (code && (subject || Failure.isSaidIn(mail.text().wording())));
    }

    /** Whether a recipient is at another domain than the writer, or in a sentence on a failure: the writer's own are there to be written to. */
    private static boolean namesWhoFailed(Mail mail, List<RecipientOutcome> outcomes) {
        String own = mail.daemon().domain();
        return outcomes.stream()
                .map(RecipientOutcome::recipient)
                .filter(Objects::nonNull)
                .anyMatch(recipient ->
                        !recipient.domain().equalsIgnoreCase(own) || mail.text().saysNotDeliveredTo(recipient));
    }

    /** Whether a postmaster wants answers, who quotes a refusal to whoever has to do something about it. */
    private static boolean isPostmasterInPerson(Mail mail) {
        return mail.from().contains("postmaster")
                && mail.fields().has("return-path")
                && !Daemon.nullSender(mail.fields());
    }
}
