package org.bounceledger.origin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.model.EmailAddress;

/**
 * How the envelope senders of our mail are made (VERP), such as {@code bounces+{campaign}+{recipient-local}={recipient-domain}@example.com}.
 *
 * <p>What stands between the parts must be there, in any case. Each part has at least one character, and as few as can be: the parts are cut
 * off from both ends, and what is left in the middle is that of the recipient, or of the last part if there is no recipient. So a
 * recipient may have in it what stands between the parts, and matching takes one look at each character.
 */
public final class VerpPattern {
    private static final int LONGEST_LOCAL = 64;

    private final String text;
    private final List<String> literals;
    private final List<Part> parts;
    private final int elastic;

    private VerpPattern(String text, List<String> literals, List<Part> parts) {
        this.text = text;
        this.literals = List.copyOf(literals);
        this.parts = List.copyOf(parts);
        int recipient = Math.max(parts.indexOf(Part.RECIPIENT_LOCAL), parts.indexOf(Part.RECIPIENT));
        this.elastic = recipient < 0 ? parts.size() - 1 : recipient;
    }

    /** What an address may have in it. */
    public enum Part {
        /** The recipient's address with "=" in place of its "@". */
        RECIPIENT,
        /** What stands before the "@" of the recipient's address. */
        RECIPIENT_LOCAL,
        /** What stands behind it. */
        RECIPIENT_DOMAIN,
        /** The name of the campaign. */
        CAMPAIGN,
        /** What tells messages apart: the Message-ID with "=" in place of its "@", or a number of the sender's own. */
        MESSAGE_ID,
        /** A token ({@link Tokens}). */
        TOKEN,
        /** Anything. */
        ANY;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        private static Part of(String word) {
            for (Part part : values()) {
                if (part.word.equals(word)) {
                    return part;
                }
            }
            throw new IllegalArgumentException(
                    "has {" + word + "}, which is none of {recipient}, {recipient-local}, {recipient-domain},"
                            + " {campaign}, {message-id}, {token}, {any}");
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException saying for a person what is wrong with it
     */
    public static VerpPattern parse(String text) {
        List<String> literals = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("has a \"{\" without its \"}\"");
            }
            literals.add(text.substring(from, open));
            parts.add(Part.of(text.substring(open + 1, close)));
            from = close + 1;
        }
        literals.add(text.substring(from));
        check(literals, parts);
        return new VerpPattern(text, literals, parts);
    }

    private static void check(List<String> literals, List<Part> parts) {
        String between = String.join("", literals);
        if (between.chars().filter(c -> c == '@').count() != 1) {
            throw new IllegalArgumentException(
                    "has not exactly one \"@\"; it should look like bounces+{recipient-local}={recipient-domain}@example.com");
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("has no part such as {recipient} or {token}, so that it tells nothing");
        }
        if (between.indexOf('}') >= 0 || between.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>')) {
            throw new IllegalArgumentException("has a character in it that no address can have");
        }
        if (literals.subList(1, literals.size() - 1).contains("")) {
            throw new IllegalArgumentException(
                    "has two parts with nothing between them, so that nobody can tell where one ends; write + or - between them");
        }
        Set<Part> once = EnumSet.noneOf(Part.class);
        for (Part part : parts) {
            if (!once.add(part) && part != Part.ANY) {
                throw new IllegalArgumentException("has {" + part.word + "} twice");
            }
        }
        if (once.contains(Part.RECIPIENT_LOCAL) != once.contains(Part.RECIPIENT_DOMAIN)) {
            throw new IllegalArgumentException("has only one of {recipient-local} and {recipient-domain}");
        }
        if (once.contains(Part.RECIPIENT) && once.contains(Part.RECIPIENT_LOCAL)) {
            throw new IllegalArgumentException("has the recipient twice: {recipient} and {recipient-local}");
        }
        int least = shortestLocal(literals, parts);
        if (least > LONGEST_LOCAL) {
            throw new IllegalArgumentException("makes local parts of at least " + least
                    + " characters, and no more than " + LONGEST_LOCAL + " are allowed (RFC 5321 section 4.5.3.1.1)");
        }
    }

    private static int shortestLocal(List<String> literals, List<Part> parts) {
        int length = 0;
        for (int i = 0; i < literals.size(); i++) {
            int at = literals.get(i).indexOf('@');
            if (at >= 0) {
                return length + at;
            }
            length += literals.get(i).length() + (parts.get(i) == Part.TOKEN ? Tokens.LENGTH : 1);
        }
        return length;
    }

    /** Whether a part is in it. */
    public boolean has(Part part) {
        return parts.contains(part);
    }

    /** What the parts are in that address; empty if it is not made so, or if what stands for the recipient is no address. */
    public Optional<Map<Part, String>> match(EmailAddress address) {
        String whole = address.toString();
        String lower = whole.toLowerCase(Locale.ROOT);
        String first = lower(0);
        String last = lower(literals.size() - 1);
        if (lower.length() != whole.length() || !lower.startsWith(first) || !lower.endsWith(last)) {
            return Optional.empty();
        }
        String[] values = new String[parts.size()];
        int from = first.length();
        int to = lower.length() - last.length();
        for (int i = 0; i < elastic; i++) {
            int next = lower.indexOf(lower(i + 1), from + 1);
            if (next < 0 || next >= to) {
                return Optional.empty();
            }
            values[i] = whole.substring(from, next);
            from = next + literals.get(i + 1).length();
        }
        for (int i = parts.size() - 1; i > elastic; i--) {
            int before = lower.lastIndexOf(lower(i), to - 1 - literals.get(i).length());
            if (before <= from) {
                return Optional.empty();
            }
            values[i] = whole.substring(before + literals.get(i).length(), to);
            to = before;
        }
        if (from >= to) {
            return Optional.empty();
        }
        values[elastic] = whole.substring(from, to);
        return found(values);
    }

    private Optional<Map<Part, String>> found(String[] values) {
        Map<Part, String> found = new EnumMap<>(Part.class);
        for (int i = 0; i < values.length; i++) {
            found.put(parts.get(i), values[i]);
        }
        boolean named = has(Part.RECIPIENT) || has(Part.RECIPIENT_LOCAL);
        return named && recipient(found).isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** The recipient among what {@link #match} found; empty if the pattern has none. */
    public static Optional<EmailAddress> recipient(Map<Part, String> found) {
        String local = found.get(Part.RECIPIENT_LOCAL);
        String domain = found.get(Part.RECIPIENT_DOMAIN);
        String encoded = found.get(Part.RECIPIENT);
        Optional<EmailAddress> address = Optional.empty();
        if (local != null && domain != null) {
            address = EmailAddress.parse(local + "@" + domain);
        } else if (encoded != null && encoded.indexOf('=') > 0) {
            address = EmailAddress.parse(withAt(encoded));
        }
        return address.filter(EmailAddress::hasDomain);
    }

    /** The message id among what {@link #match} found; empty if the pattern has none. */
    public static Optional<String> messageId(Map<Part, String> found) {
        return Optional.ofNullable(found.get(Part.MESSAGE_ID)).map(VerpPattern::withAt);
    }

    /** The address that the pattern makes of these parts; empty if it needs others. */
    public Optional<EmailAddress> fill(Map<Part, String> values) {
        StringBuilder address = new StringBuilder(literals.get(0));
        for (int i = 0; i < parts.size(); i++) {
            String value = values.get(parts.get(i));
            if (value == null) {
                return Optional.empty();
            }
            address.append(value).append(literals.get(i + 1));
        }
        return EmailAddress.parse(address.toString());
    }

    private static String withAt(String encoded) {
        int at = encoded.lastIndexOf('=');
        return at < 0 ? encoded : encoded.substring(0, at) + "@" + encoded.substring(at + 1);
    }

    private String lower(int literal) {
        return literals.get(literal).toLowerCase(Locale.ROOT);
    }

    /** As it is written in a job file. */
    @Override
    public String toString() {
        return text;
    }
}
