package org.bounceledger.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Lazy;
import org.bounceledger.model.EmailAddress;

/**
 * Tells, where a report is written in sentences, which of the addresses in them is the recipient: not those of the writer and the
 * reader of the report, nor those that one may write to.
 */
final class Prose {
    private static final int MAX_CANDIDATES = 50;
    private static final int MAX_LINE = 2_000;
    private static final Set<String> ROLES = Set.of(
            "postmaster",
            "abuse",
            "hostmaster",
            "webmaster",
            "support",
            "helpdesk",
            "help",
            "noc",
            "admin",
            "administrator",
            "kundenservice",
            "kundendienst",
            "customerservice",
            "customer.service",
            "customercare",
            "servicedesk",
            "service-desk",
            "assistance",
            "assistenza",
            "soporte",
            "suporte",
            "hilfe",
            "mailer-daemon",
            "noreply",
            "no-reply");
    /** What stands before an address to which one may write now. */
    private static final String[] INSTEAD = {
        "moved to",
        "changed to",
        "replaced by",
        "new address is",
        "new address:",
        "new address",
        "please use",
        "use instead",
        "write to",
        "contact",
        "send it to",
        "resend to",
        "schreiben sie an",
        "wenden sie sich an",
        "neue adresse",
        "neue adresse lautet",
        "nouvelle adresse",
        "contacter",
        "nueva dirección",
        "nuovo indirizzo",
        "novo endereço"
    };

    private static final String[] FIELDS_OF_OTHERS = {
        "from:",
        "sender:",
        "reply-to:",
        "return-path:",
        "mail from:",
        "message-id:",
        "message id:",
        "original message id:",
        "message token:",
        "in-reply-to:",
        "references:",
        "from =",
        "sender ="
    };

    private final Set<String> bystanders = new HashSet<>();
    private final Set<String> addressed = new HashSet<>();
    private final Map<String, RecipientBlock> named = new LinkedHashMap<>();
    private final Map<String, RecipientBlock> failing = new LinkedHashMap<>();
    private boolean saidWho;
    private final List<String> lines;
    private final String subject;
    private final String own;
    private final Lazy<List<RecipientBlock>> found = Lazy.of(this::candidates);

    /** What the sentences of a mail tell; ask the mail for it, which keeps it. */
    Prose(Mail mail) {
        lines = mail.text().lines();
        subject = mail.fields().text("subject");
        own = mail.daemon().domain();
        for (String name : new String[] {"from", "sender", "reply-to", "return-path", "to"}) {
            Addresses.all(mail.fields().value(name)).forEach(address -> bystanders.add(address.key()));
        }
        Addresses.all(mail.returned().value("to")).forEach(address -> addressed.add(address.key()));
    }

    /** The recipients that the sentences name, each with its line; none if it can't be told which they are. */
    List<RecipientBlock> read() {
        return found.get();
    }

    /**
     * The same, of several each with the lines up to the next one that names another of them, where his own line states no code; those of
     * whom nothing follows share what follows the next one.
     */
    List<RecipientBlock> readWithWhatFollows() {
        List<RecipientBlock> blocks = read();
        if (blocks.size() < 2 || blocks.stream().anyMatch(Prose::statesCode)) {
            return blocks;
        }
        List<RecipientBlock> told = new ArrayList<>(RecipientBlocks.readNaming(
                lines, blocks.stream().map(RecipientBlock::recipient).toList()));
        if (told.size() != blocks.size()) {
            return blocks;
        }
        String shared = "";
        for (int i = told.size() - 1; i >= 0; i--) {
            RecipientBlock block = told.get(i);
            boolean alone = block.words().indexOf('\n') < 0;
            if (alone) {
                told.set(i, new RecipientBlock(block.recipient(), block.original(), block.words() + "\n" + shared));
            } else {
                shared = block.words().substring(block.words().indexOf('\n') + 1);
            }
        }
        return told;
    }

    /** Whether a sentence of the text names somebody and says that a message was not delivered. */
    boolean saysWhoFailed() {
        read();
        return !failing.isEmpty();
    }

    /** Whether a block tells of somebody who is no bystander. */
    boolean tellOfOthers(List<RecipientBlock> blocks) {
        return blocks.stream().anyMatch(block -> !standsBy(block.recipient()));
    }

    /** The blocks without those of bystanders, unless nobody else is named. */
    List<RecipientBlock> withoutBystanders(List<RecipientBlock> blocks) {
        if (blocks.size() < 2) {
            return blocks;
        }
        List<RecipientBlock> others =
                blocks.stream().filter(block -> !standsBy(block.recipient())).toList();
        return withoutContacts(others.isEmpty() ? blocks : others);
    }

    /** The blocks without those at the writer's own domain whom no code is told of and nothing was addressed to, if a code tells of others. */
    private List<RecipientBlock> withoutContacts(List<RecipientBlock> blocks) {
        List<RecipientBlock> told = blocks.stream()
                .filter(block -> !block.recipient().domain().equalsIgnoreCase(own)
                        || addressed.contains(block.recipient().key())
                        || statesCode(block))
                .toList();
        return told.stream().anyMatch(Prose::statesCode) ? told : blocks;
    }

    private static boolean statesCode(RecipientBlock block) {
        return CodeScanner.scan(Texts.collapse(block.words())).any();
    }

    private List<RecipientBlock> candidates() {
        String before = "";
        for (String line : lines) {
            boolean readable = line.indexOf('@') >= 0 && line.length() <= MAX_LINE && named.size() < MAX_CANDIDATES;
            if (readable && !tellsOfOthers(line)) {
                take(line, before);
            }
            before = line.length() <= MAX_LINE ? line : "";
        }
        List<RecipientBlock> returned = named.values().stream()
                .filter(block -> addressed.contains(block.recipient().key()))
                .toList();
        if (!returned.isEmpty()) {
            return returned;
        }
        if (failing.isEmpty() && named.isEmpty()) {
            return inSubject();
        }
        return failing.isEmpty() && named.size() == 1 ? List.copyOf(named.values()) : elsewhere();
    }

    /** Who failed; of several, not those at the writer's own domain, which forwards to others. */
    private List<RecipientBlock> elsewhere() {
        List<RecipientBlock> all = List.copyOf(failing.values());
        List<RecipientBlock> others = all.stream()
                .filter(block -> !block.recipient().domain().equalsIgnoreCase(own))
                .toList();
        return others.isEmpty() ? all : others;
    }

    /** Takes the addresses of a line; not those of a host's answer, "550 5.1.1 &lt;neko@jp.example&gt;", behind a sentence that says who failed. */
    private void take(String line, String before) {
        boolean answer = CodeScanner.scan(Texts.collapse(line.substring(0, line.indexOf('@'))))
                        .replyCode()
                != null;
        if (answer && saidWho) {
            return;
        }
        boolean failure = Failure.isSaidIn(before + " " + line);
        for (EmailAddress address : Addresses.inText(line)) {
            String key = address.key();
            if (!standsBy(address) && !isInstead(line, before, address) && !failing.containsKey(key)) {
                RecipientBlock block = new RecipientBlock(address, null, line.strip());
                named.putIfAbsent(key, block);
                if (failure) {
                    failing.put(key, block);
                    saidWho |= !answer;
                }
            }
        }
    }

    /** The one address of a subject that tells of a failure, such as "Undeliverable mail to neko@jp.example". */
    private List<RecipientBlock> inSubject() {
        List<EmailAddress> named = Failure.isSaidIn(subject) ? Addresses.inText(subject) : List.of();
        boolean one = named.size() == 1 && !standsBy(named.get(0));
        return one ? List.of(new RecipientBlock(named.get(0), null, "")) : List.of();
    }

    private boolean isInstead(String line, String lineBefore, EmailAddress address) {
        int at = line.indexOf(address.toString());
        if (at < 0 || addressed.contains(address.key())) {
            return false;
        }
        String before = (lineBefore + " " + line.substring(0, at))
                .toLowerCase(Locale.ROOT)
                .replace("<", "")
                .replace("(", "")
                .strip();
        String words = before.endsWith(":") ? before.substring(0, before.length() - 1) : before;
        return Arrays.stream(INSTEAD).anyMatch(words::endsWith);
    }

    private boolean standsBy(EmailAddress address) {
        return !addressed.contains(address.key())
                && (bystanders.contains(address.key())
                        || ROLES.contains(address.localPart().toLowerCase(Locale.ROOT)));
    }

    private static boolean tellsOfOthers(String line) {
        String stripped = line.stripLeading();
        for (String field : FIELDS_OF_OTHERS) {
            if (Texts.starts(stripped, field)) {
                return true;
            }
        }
        return false;
    }
}
