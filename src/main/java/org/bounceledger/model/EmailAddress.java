package org.bounceledger.model;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox address (RFC 5321 section 4.1.2, RFC 6531), as written, without angle brackets.
 *
 * @param localPart what stands before the last "@", never empty, quotes kept
 * @param domain    what stands behind it; "" for a local user name, which some reports give in place of an address
 */
public record EmailAddress(String localPart, String domain) {
    /** The longest address in octets: 64 for the local part, 255 for the domain, and the "@" (RFC 5321 section 4.5.3.1). */
    public static final int MAX_OCTETS = 320;

    private static final int MAX_DOMAIN = 255;
    private static final char UNKNOWN_LETTER = '\ufffd';

    /** Refuses what cannot be an address at all. */
    public EmailAddress {
        if (localPart.isEmpty()) {
            throw new IllegalArgumentException("an address needs a local part");
        }
    }

    /**
     * Reads one bare address. Lenient about what may stand in it, since strangers write it: it only refuses what is empty,
     * longer than {@value #MAX_OCTETS} octets, or has blanks (outside of quotes), controls or angle brackets in it, or U+FFFD, which stands for
     * octets of which nobody knows the letter.
     *
     * @param path for example {@code neko@jp.example}, or {@code neko} for a local user; a source route (RFC 5321 appendix C) is
     *     left out, as in {@code @relay.example:neko@jp.example}
     */
    public static Optional<EmailAddress> parse(String path) {
        String text = withoutRoute(path);
        int at = text.lastIndexOf('@');
        String local = at < 0 ? text : text.substring(0, at);
        String domain = at < 0 ? "" : text.substring(at + 1);
        boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
        if (local.isEmpty() || (at >= 0 && domain.isEmpty()) || text.length() > MAX_OCTETS) {
            return Optional.empty();
        }
        if (!plain(domain, false) || !plain(local, quoted)) {
            return Optional.empty();
        }
        EmailAddress address = new EmailAddress(local, domain);
        boolean fits = ascii(text) || (octets(text) <= MAX_OCTETS && octets(address.key()) <= MAX_OCTETS);
        return fits ? Optional.of(address) : Optional.empty();
    }

    /** Whether it has a domain; a local user name has none and identifies nobody outside of the reporting host. */
    public boolean hasDomain() {
        return !domain.isEmpty();
    }

    /**
     * The canonical form under which the ledger knows the address: the domain as a lower-case A-label (RFC 5890), the local
     * part in NFC and lower case, since hardly any host distinguishes case and people write it either way. At most
     * {@value #MAX_OCTETS} octets of UTF-8 for an address that {@link #parse} gave.
     */
    public String key() {
        return lowerAscii(localPart) && lowerAscii(domain)
                ? toString()
                : withDomain(composed().toLowerCase(Locale.ROOT));
    }

    /** The same as {@link #key} with the case of the local part as written, for hosts that distinguish it (RFC 5321 section 2.4). */
    public String caseSensitiveKey() {
        return withDomain(composed());
    }

    /** The domain as a lower-case A-label; as written but in lower case if it is none; "" if there is none. */
    public String asciiDomain() {
        if (lowerAscii(domain)) {
            return domain;
        }
        String lower = domain.toLowerCase(Locale.ROOT);
        // Longer than any domain; some versions of IDN fail on very long input in ways of their own.
        if (ascii(lower) || lower.length() > MAX_DOMAIN) {
            return lower;
        }
        try {
            return IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAnIdn) {
            return lower;
        }
    }

    /** The address as written. */
    @Override
    public String toString() {
        return hasDomain() ? localPart + "@" + domain : localPart;
    }

    private String composed() {
        return ascii(localPart) ? localPart : Normalizer.normalize(localPart, Normalizer.Form.NFC);
    }

    private String withDomain(String local) {
        return hasDomain() ? local + "@" + asciiDomain() : local;
    }

    private static String withoutRoute(String path) {
        int colon = path.startsWith("@") ? path.indexOf(':') : -1;
        return path.substring(colon + 1);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing in the text has another form in lower case or in ASCII. */
    private static boolean lowerAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(String text, boolean quoted) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)
                    || c == UNKNOWN_LETTER
                    || (!quoted && (c == '<' || c == '>' || Character.isWhitespace(c)))) {
                return false;
            }
        }
        return true;
    }
}
