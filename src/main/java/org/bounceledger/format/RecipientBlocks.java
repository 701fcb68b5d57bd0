package org.bounceledger.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final List<Open> blocks = new ArrayList<>();
    private String before = "";

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
            blocks.add(new Open(start.get(), indent(line)));
        } else if (!blocks.isEmpty()) {
            blocks.get(blocks.size() - 1).take(line);
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
        String shared = "";
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Open block = blocks.get(i);
            if (!block.hasWords()) {
                block.words.append(shared);
            } else {
                shared = block.alone ? block.words.toString() : "";
            }
        }
        Map<String, RecipientBlock> byAddress = new LinkedHashMap<>();
        for (Open block : blocks) {
            byAddress.merge(block.start.recipient().key(), block.closed(), RecipientBlocks::better);
        }
        return List.copyOf(byAddress.values());
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
        private int lines;
        private boolean closed;
        private boolean alone;

        Open(RecipientLine start, int indent) {
            this.start = start;
            this.indent = indent;
            words.append(start.rest().strip());
        }

        /** What is said in the paragraph of the address; where the address stands alone, in those behind it. */
        void take(String line) {
            if (closed || lines >= MAX_LINES) {
                return;
            }
            if (line.isBlank()) {
                alone |= words.length() == 0;
                closed = !alone;
            } else {
                lines++;
                words.append('\n').append(line.strip());
            }
        }

        boolean hasWords() {
            return words.length() > 0;
        }

        RecipientBlock closed() {
            String all = (start.label() + "\n" + words).strip();
            return new RecipientBlock(start.recipient(), original(Texts.collapse(all)), all);
        }
    }
}
