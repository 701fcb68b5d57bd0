package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;

/**
 * Exim: the address indented, below it what the remote host or the router said; and "Mail failure" reports for messages that it did not take
 * up, such as one to a malformed address.
 */
final class Exim extends Maker {
    private static final String GENERATED = "text was generated during the delivery";

    Exim() {
        super("exim");
    }

    @Override
    boolean wrote(Mail mail) {
        return (mail.text().has("created automatically by mail delivery software")
                        || mail.text().has("created automatically by the smtp relay")
                        || mail.text().has("recipients after more than")
                        || refusedToTake(mail))
                && !mail.text().has("is being held");
    }

    /** Whether it is about a message that Exim was handed by a program and did not put on its queue. */
    private static boolean refusedToTake(Mail mail) {
        return mail.subjectWording().has("mail failure - ")
                && (mail.text().has("a message that you sent") || mail.text().has("a system failure was encountered"));
    }

    @Override
    List<String> section(Mail mail) {
        return withOwners(mail.text()
                .after(
                        "address(es) failed",
                        "address failed",
                        "not yet been delivered is",
                        "not yet been delivered are",
                        "not been delivered to:",
                        "recipient address that was incorrectly",
                        "recipient addresses that were"));
    }

    /** The lines, with the address whose program or file it is above "pipe to |/usr/bin/archive" and "save to /var/mail/neko". */
    private static List<String> withOwners(List<String> lines) {
        List<String> all = new ArrayList<>(lines.size() + 1);
        for (int i = 0; i < lines.size(); i++) {
            String stripped = lines.get(i).stripLeading();
            boolean local = stripped.startsWith("|")
                    || stripped.startsWith("/")
                    || stripped.startsWith("pipe to ")
                    || stripped.startsWith("save to ");
            if (local && i + 1 < lines.size() && Texts.has(lines.get(i + 1), "generated ")) {
                Addresses.first(lines.get(i + 1)).ifPresent(owner -> all.add("  " + owner));
            }
            all.add(lines.get(i));
        }
        return all.size() == lines.size() ? lines : all;
    }

    /**
     * The outcomes without that of whom the report is written to, where X-Failed-Recipients names others only: a relay that breaks lines lets
     * an answer begin with his address.
     */
    private static List<RecipientOutcome> withoutReader(Mail mail, List<RecipientOutcome> told) {
        List<EmailAddress> failed = Addresses.all(mail.fields().value("x-failed-recipients"));
        List<EmailAddress> readers = Addresses.all(mail.fields().value("to"));
        if (failed.isEmpty() || failed.stream().anyMatch(readers::contains)) {
            return told;
        }
        return told.stream()
                .filter(outcome -> !readers.contains(outcome.recipient()))
                .toList();
    }

    @Override
    List<RecipientOutcome> told(Mail mail) {
        List<RecipientBlock> blocks = withWhatProgramsSaid(mail, RecipientBlocks.read(section(mail)));
        List<RecipientOutcome> told = withoutReader(mail, outcomes(mail, blocks));
        if (told.isEmpty()) {
            told = outcomes(mail, RecipientBlocks.readLabelled(mail.text().lines()));
        }
        return told.isEmpty() && refusedToTake(mail)
                ? List.of(outcome(null, Action.FAILED, mail.text().whole()).build())
                : told;
    }

    /** The blocks, each with what the program of its recipient wrote: "maildrop: maildir over quota." */
    private static List<RecipientBlock> withWhatProgramsSaid(Mail mail, List<RecipientBlock> blocks) {
        if (!mail.text().has(GENERATED)) {
            return blocks;
        }
        Map<EmailAddress, String> said = RecipientBlocks.readNaming(
                        mail.text().after(GENERATED),
                        blocks.stream().map(RecipientBlock::recipient).toList())
                .stream()
                .collect(Collectors.toMap(RecipientBlock::recipient, RecipientBlock::words));
        return blocks.stream()
                .map(block -> said.containsKey(block.recipient())
                        ? new RecipientBlock(
                                block.recipient(), block.original(), block.words() + "\n" + said.get(block.recipient()))
                        : block)
                .toList();
    }
}
