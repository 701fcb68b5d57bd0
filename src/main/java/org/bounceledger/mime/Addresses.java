package org.bounceledger.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.EmailAddress;

/** Finds addresses in address fields (RFC 5322 section 3.4) and in what strangers write in their place. */
public final class Addresses {
    private static final int MAX = 1_000;
    /** From Hangul on: the scripts of East Asia. */
    private static final char SENTENCES_WITHOUT_BLANKS = '\u1100';

    /** What a decoder puts in the place of octets that mean nothing. */
    private static final char UNKNOWN_LETTER = '\ufffd';

    private static final boolean[] DELIMITERS = delimiters();

    private Addresses() {}

    /**
     * The first address with a domain in a field's value as written: in angle brackets if there are any, else the first word with an
     * "@" in it.
     */
    public static Optional<EmailAddress> first(String value) {
        List<EmailAddress> found = find(value, 1);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** All addresses with a domain, at most 1,000. */
    public static List<EmailAddress> all(String value) {
        return find(value, MAX);
    }

    private static List<EmailAddress> find(String value, int most) {
        List<EmailAddress> found = new ArrayList<>();
        int i = 0;
        while (i < value.length() && found.size() < most) {
            int comma = end(value, i);
            one(value.substring(i, comma)).ifPresent(found::add);
            i = comma + 1;
        }
        return found;
    }

    private static Optional<EmailAddress> one(String mailbox) {
        int open = mailbox.lastIndexOf('<');
        int close = mailbox.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            Optional<EmailAddress> inside = bare(mailbox.substring(open + 1, close));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return word(mailbox);
    }

    /** The word around the last "@" that makes an address; quotes in the local part may hold blanks. */
    private static Optional<EmailAddress> word(String text) {
        for (int at = text.lastIndexOf('@'); at > 0; at = text.lastIndexOf('@', at - 1)) {
            Optional<EmailAddress> address = around(text, at);
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    /** The addresses with a domain that stand in a sentence, in their order. */
    public static List<EmailAddress> inText(String text) {
        List<EmailAddress> found = new ArrayList<>();
        for (int at = text.indexOf('@'); at >= 0 && found.size() < MAX; at = text.indexOf('@', at + 1)) {
            if (at > 0) {
                around(text, at).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<EmailAddress> around(String text, int at) {
        int from = at;
        if (text.charAt(at - 1) == '"') {
            from = Math.max(0, text.lastIndexOf('"', at - 2));
        }
        while (from > 0
                && from > at - EmailAddress.MAX_OCTETS
                && !delimits(text.charAt(from - 1))
                && !meet(text.charAt(from), text.charAt(from - 1))) {
            from--;
        }
        int to = at + 1;
        while (to < text.length()
                && to - at < EmailAddress.MAX_OCTETS
                && !delimits(text.charAt(to))
                && text.charAt(to) != '@'
                && !meet(text.charAt(to - 1), text.charAt(to))) {
            to++;
        }
        // a blank that does not break, in another charset than the text says that it has
        return bare(text.substring(text.charAt(from) == UNKNOWN_LETTER ? from + 1 : from, to));
    }

    /** Whether a sentence without blanks between its words, as in Japanese or Korean, meets an address of ASCII. */
    public static boolean meet(char ofAddress, char beside) {
        return beside >= SENTENCES_WITHOUT_BLANKS
                && beside != UNKNOWN_LETTER
                && ofAddress < 128
                && Character.isLetterOrDigit(ofAddress);
    }

    /** One address without anything around it, except for a type and stray punctuation. */
    private static Optional<EmailAddress> bare(String text) {
        String address = text.strip();
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
        }
        int end = address.length();
        while (end > 0 && ".,;:'!".indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = 0;
        while (start < end && ".,;:'".indexOf(address.charAt(start)) >= 0) {
            start++;
        }
        return EmailAddress.parse(address.substring(start, end)).filter(EmailAddress::hasDomain);
    }

    /**
     * Whether the character is one of the brackets, quotation marks, stops and blanks outside of ASCII, which no address has in it
     * (general punctuation, that of Chinese and Japanese, and the full-width forms).
     */
    public static boolean isWidePunctuation(char c) {
        return c > 127
                && ((c >= '\u2010' && c <= '\u205e')
                        || (c >= '\u3000' && c <= '\u3004')
                        || (c >= '\u3008' && c <= '\u3020')
                        || (c >= '\uff01' && c <= '\uff0f')
                        || (c >= '\uff1a' && c <= '\uff1f')
                        || (c >= '\uff3b' && c <= '\uff3d')
                        || (c >= '\uff5b' && c <= '\uff65')
                        || c == '\u00ab'
                        || c == '\u00bb'
                        || c == '\u00a0');
    }

    /** Of the ASCII characters, those between which an address stands. */
    private static boolean[] delimiters() {
        boolean[] delimiters = new boolean[128];
        for (char c = 0; c < delimiters.length; c++) {
            delimiters[c] = Character.isWhitespace(c) || "<>()[],;:\"".indexOf(c) >= 0;
        }
        return delimiters;
    }

    private static boolean delimits(char c) {
        return c < DELIMITERS.length ? DELIMITERS[c] : Character.isWhitespace(c) || isWidePunctuation(c);
    }

    /** Where the mailbox that begins there ends: at a comma outside of quotes, brackets and comments. */
    private static int end(String value, int from) {
        boolean quoted = false;
        int depth = 0;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && depth > 0) {
                depth--;
            } else if (!quoted && depth == 0 && (c == ',' || c == ';')) {
                return i;
            }
        }
        return value.length();
    }
}
