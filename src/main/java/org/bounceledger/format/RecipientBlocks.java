package org.bounceledger.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a report apart into what it says of each recipient. Nearly all makers write alike: a line with the address,
 * then what happened to it; or a list of addresses, and behind it what happened to all of them.
 */
final class RecipientBlocks {
    private static final int MAX_LINES = 40;
    private static final PhraseSet MAILED =
            PhraseSet.of("original", "ursprünglich", "initial", "destinataire d'origine", "первоначальн", "元の", "原收件人");
    private static final PhraseSet FORWARDED = PhraseSet.of(
            "forward", "redirect", "weitergeleitet", "transféré", "reenviad", "inoltrat", "пересла", "転送", "转发");

    private final List<Open> blocks = new ArrayList<>();
    private String before = "";
    private String heading = "";

    private RecipientBlocks() {}

    /** The blocks of lines that begin with an address. */
    static List<RecipientBlock> read(List<String> lines) {
        return read(lines, RecipientLine::read);
    }

    /** The blocks of lines in which a label stands before the address. */
    static List<RecipientBlock> readLabelled(List<String> lines) {
        return read(lines, RecipientLine::labelled);
    }

    /** The blocks of lines in which that phrase, given in lower case, stands before the address. */
    static List<RecipientBlock> readBehind(List<String> lines, String phrase) {
        return read(lines, line -> RecipientLine.behind(line, phrase));
    }

    /** What stands from a line on that names one of the given recipients, up to a line that names another one. */
    static List<RecipientBlock> readNaming(List<String> lines, List<EmailAddress> recipients) {
        Map<String, EmailAddress> known = new HashMap<>();
        recipients.forEach(recipient -> known.putIfAbsent(recipient.key(), recipient));
        Map<EmailAddress, StringBuilder> told = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : lines) {
            if (line.indexOf('@') >= 0) {
                List<EmailAddress> named = Addresses.inText(line).stream()
                        .map(address -> known.get(address.key()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
                if (!named.isEmpty()) {
                    current = named.size() > 1
                            ? new StringBuilder()
                            : told.computeIfAbsent(named.get(0), unknown -> new StringBuilder());
                }
            }
            current.append(line).append('\n');
        }
        return told.entrySet().stream()
                .map(entry -> new RecipientBlock(
                        entry.getKey(), null, entry.getValue().toString().strip()))
                .toList();
    }

    /**
     * The addresses of two or more lists, of each of which the heading, which ends with a colon, tells what happened; none if no heading
     * states a code, or if something is told below an address.
     */
    static List<RecipientBlock> readUnderHeadings(List<String> lines) {
        List<RecipientBlock> blocks = new ArrayList<>();
        Set<String> headings = new HashSet<>();
        String heading = "";
        boolean listed = false;
        for (String line : lines) {
            Optional<RecipientLine> start = RecipientLine.read(line);
            if (start.isPresent()) {
                if (heading.isEmpty() || !start.get().rest().isBlank()) {
                    return List.of();
                }
                headings.add(heading);
                blocks.add(new RecipientBlock(start.get().recipient(), null, heading));
            } else if (!line.isBlank()) {
                if (listed) {
                    return List.of();
                }
                heading = line.endsWith(":") ? line.strip() : "";
            }
            listed = start.isPresent();
        }
        boolean coded = headings.stream()
                .anyMatch(words -> CodeScanner.scan(Texts.collapse(words)).any());
        return headings.size() > 1 && coded ? blocks : List.of();
    }

    private static List<RecipientBlock> read(List<String> lines, Function<String, Optional<RecipientLine>> reader) {
        RecipientBlocks reading = new RecipientBlocks();
        for (String line : lines) {
            reading.take(line, reader.apply(line));
        }
        return reading.finished();
    }

    private void take(String line, Optional<RecipientLine> start) {
        if (start.isPresent()
                && blocks.size() < DeliveryStatus.MAX_RECIPIENTS
                && !continuesAsExpansion(line)
                && !continuesAsWords(line)
                && !endsSentence(line, start.get())) {
            blocks.add(new Open(start.get(), indent(line), heading));
        } else {
            if (!blocks.isEmpty()) {
                blocks.get(blocks.size() - 1).take(line);
            }
            heading = line.isBlank() ? heading : line.endsWith(":") ? line.strip() : "";
        }
        before = line;
    }

    /** Whether the line is the folded rest of "(expanded from &lt;neko@jp.example&gt;)". */
    private boolean continuesAsExpansion(String line) {
        if (blocks.isEmpty() || !line.startsWith(" ")) {
            return false;
        }
        String known = blocks.get(blocks.size() - 1).words.toString().stripTrailing();
        return known.endsWith("(expanded from")
                || known.endsWith("(expanded from:")
                || known.endsWith("generated from");
    }

    /** Whether the line is the folded rest of what "&lt;neko@jp.example&gt;: host said ..." begins to tell. */
    private boolean continuesAsWords(String line) {
        if (blocks.isEmpty()) {
            return false;
        }
        Open last = blocks.get(blocks.size() - 1);
        return !last.closed && !last.start.rest().isBlank() && indent(line) > last.indent;
    }

    /** Whether the line ends a sentence of the line before, such as "If in doubt, write to" and "postmaster@jp.example.". */
    private boolean endsSentence(String line, RecipientLine start) {
        int last = before.length() - 1;
        return line.endsWith(".")
                && start.rest().isBlank()
                && last >= 0
                && Character.isLetter(before.charAt(last))
                && indent(before) == indent(line)
                && before.indexOf('@') < 0
                && before.indexOf(' ') > 0;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) <= ' ') {
            indent++;
        }
        return indent;
    }

    /** Joins what is said of one address in several places: the place that has codes counts, else the first with words. */
    private List<RecipientBlock> finished() {
        joinForwarded();
        String shared = "";
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Open block = blocks.get(i);
            if (!block.hasWords()) {
                block.words.append(shared);
                block.alone = true;
            } else {
                shared = block.alone ? block.words.toString() : "";
            }
        }
        Map<String, RecipientBlock> byAddress = new LinkedHashMap<>();
        for (Open block : blocks) {
            byAddress.merge(block.start.recipient().key(), block.closed(blocks.size() > 1), RecipientBlocks::better);
        }
        return List.copyOf(byAddress.values());
    }

    /** Makes one recipient of "Original recipient: neko@jp.example" and "Forwarded to: mike@jp.example" below it. */
    private void joinForwarded() {
        for (int i = blocks.size() - 1; i > 0; i--) {
            Open forwarded = blocks.get(i);
            Open mailed = blocks.get(i - 1);
            if (!mailed.hasWords()
                    && MAILED.isIn(Wording.of(mailed.start.label()))
                    && FORWARDED.isIn(Wording.of(forwarded.start.label()))) {
                forwarded.original = mailed.start.recipient();
                blocks.remove(i - 1);
            }
        }
    }

    /** Of words about several recipients, the lines that name this one and those behind them; all if none does. */
    private static String ofHim(String words, EmailAddress recipient) {
        String name = recipient.toString().toLowerCase(Locale.ROOT);
        StringBuilder his = new StringBuilder();
        boolean named = false;
        boolean taking = true;
        for (String line : words.split("\n", -1)) {
            if (line.indexOf('@') >= 0) {
                taking = Texts.has(line, name);
                named |= taking;
            }
            if (taking) {
                his.append(line).append('\n');
            }
        }
        return named ? his.toString() : words;
    }

    private static RecipientBlock better(RecipientBlock one, RecipientBlock other) {
        Diagnostic first = Diagnostic.of(one.words());
        Diagnostic second = Diagnostic.of(other.words());
        boolean replace = weight(second) > weight(first);
        return replace ? new RecipientBlock(one.recipient(), one.original(), other.words()) : one;
    }

    private static int weight(Diagnostic diagnostic) {
        return (diagnostic.text().isEmpty() ? 0 : 1)
                + (diagnostic.status() == null ? 0 : 1)
                + (diagnostic.replyCode() == null ? 0 : 2);
    }

    /** The address behind "expanded from" or "generated from", if the words have one. */
    static @Nullable EmailAddress original(String words) {
        for (String phrase : new String[] {"expanded from", "generated from"}) {
            int at = Texts.find(words, phrase, 0);
            if (at >= 0) {
                int from = at + phrase.length();
                int end = words.indexOf(')', from);
                String rest = words.substring(from, end < 0 ? Math.min(words.length(), from + 400) : end);
                return Addresses.first(rest).orElse(null);
            }
        }
        return null;
    }

    /** A block while its lines are read. */
    private static final class Open {
        private final RecipientLine start;
        private final StringBuilder words = new StringBuilder();
        private final int indent;
        /** The line with a colon above the address; where it is repeated, the next recipient follows. */
        private final String heading;

        private int lines;
        private boolean closed;
        private boolean justClosed;
        private boolean alone;
        private @Nullable EmailAddress original;

        Open(RecipientLine start, int indent, String heading) {
            this.start = start;
            this.indent = indent;
            this.heading = heading;
            words.append(start.rest().strip());
        }

        /** What is said in the paragraph of the address and in an answer, "&lt;&lt;&lt; 550", below it; where the address stands alone, in those behind it. */
        void take(String line) {
            if (closed && justClosed && !line.isBlank()) {
                justClosed = false;
                closed = !line.stripLeading().startsWith("<<<");
            }
            if (closed || lines >= MAX_LINES || (words.length() == 0 && isHeading(line))) {
                return;
            }
            if (words.length() == 0 && endsList(line)) {
                closed = true;
                return;
            }
            if (line.isBlank()) {
                alone |= words.length() == 0;
                closed = !alone;
                justClosed = closed;
            } else {
                lines++;
                words.append('\n').append(line.strip());
            }
        }

        private boolean endsList(String line) {
            String stripped = line.strip();
            return (!heading.isEmpty() && stripped.equals(heading)) || Texts.starts(stripped, "please reply to ");
        }

        /** Whether the line is a heading, "----- Reason -----", which tells nothing by itself. */
        private static boolean isHeading(String line) {
            String stripped = line.strip();
            return stripped.startsWith("---") && stripped.endsWith("---");
        }

        boolean hasWords() {
            return words.length() > 0;
        }

        RecipientBlock closed(boolean amongOthers) {
            String told = amongOthers && alone ? ofHim(words.toString(), start.recipient()) : words.toString();
            String all = (start.label() + "\n" + told).strip();
            EmailAddress mailed = original == null ? original(Texts.collapse(all)) : original;
            return new RecipientBlock(start.recipient(), mailed, all);
        }
    }
}
