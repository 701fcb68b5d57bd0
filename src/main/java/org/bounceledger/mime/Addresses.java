package org.bounceledger.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bounceledger.model.EmailAddress;

/** Finds addresses in address fields (RFC 5322 section 3.4) and in what strangers write in their place. */
public final class Addresses {
    private static final int MAX = 1_000;

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
            int from = at;
            if (text.charAt(at - 1) == '"') {
                from = Math.max(0, text.lastIndexOf('"', at - 2));
            }
            while (from > 0 && !delimits(text.charAt(from - 1))) {
                from--;
            }
            int to = at + 1;
            while (to < text.length() && !delimits(text.charAt(to)) && text.charAt(to) != '@') {
                to++;
            }
            Optional<EmailAddress> address = bare(text.substring(from, to));
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    /** One address without anything around it, except for a source route (RFC 5321 section 4.1.2), a type, and stray punctuation. */
    private static Optional<EmailAddress> bare(String text) {
        String address = text.strip();
        if (address.startsWith("@") && address.indexOf(':') > 0) {
            address = address.substring(address.indexOf(':') + 1);
        }
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

    private static boolean delimits(char c) {
        return Character.isWhitespace(c)
                || "<>()[],;:\"".indexOf(c) >= 0
                || c == '\u3000'
                || c == '\uff1c'
                || c == '\uff1e';
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
