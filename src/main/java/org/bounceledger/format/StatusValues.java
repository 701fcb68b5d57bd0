package org.bounceledger.format;

import java.util.Locale;
import java.util.Optional;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.StatusCode;
import org.jspecify.annotations.Nullable;

/** Reads the values of the fields of a delivery status (RFC 3464 section 2), in the many ways in which they are written. */
final class StatusValues {
    private StatusValues() {}

    /**
     * An address behind its type (section 2.3.1). A name without a domain is given only if it is a plain word.
     *
     * <p>QUIRK section 2.3.1: the type may be missing or anything, and the address may have angle brackets, quotes around all of it, a
     * display name or a comment.
     */
    static Optional<EmailAddress> address(String value) {
        int semicolon = value.indexOf(';');
        boolean typed = semicolon >= 0 && isType(value.substring(0, semicolon).strip());
        String type = typed ? value.substring(0, semicolon).strip().toLowerCase(Locale.ROOT) : "";
        String address = (typed ? value.substring(semicolon + 1) : value).strip();
        if (type.equals("utf-8") || address.contains("\\x{")) {
            address = unescaped(address);
        }
        Optional<EmailAddress> withDomain =
                EmailAddress.parse(withoutBrackets(address)).filter(EmailAddress::hasDomain);
        if (withDomain.isEmpty()) {
            withDomain = Addresses.first(address);
        }
        if (withDomain.isPresent() || type.equals("x400") || address.startsWith("/") || address.contains("=")) {
            return withDomain;
        }
        return address.indexOf('@') >= 0 ? Optional.empty() : EmailAddress.parse(withoutBrackets(address));
    }

    /**
     * The address of an Original-Recipient, beside that of the Final-Recipient.
     *
     * <p>QUIRK section 2.3.1: some copy the ORCPT parameter as it came, with "+" and "=" still as the xtext of RFC 3461 section 4
     * ("a+2Bb@jp.example"). It is xtext for certain where no "+" stands but for one of these, unless the final recipient is written
     * the same.
     */
    static Optional<EmailAddress> original(String value, @Nullable EmailAddress last) {
        return address(value).map(address -> address.equals(last) ? address : decoded(address));
    }

    private static EmailAddress decoded(EmailAddress address) {
        String local = address.localPart();
        for (int plus = local.indexOf('+'); plus >= 0; plus = local.indexOf('+', plus + 1)) {
            if (!local.startsWith("2B", plus + 1) && !local.startsWith("3D", plus + 1)) {
                return address;
            }
        }
        return new EmailAddress(local.replace("+3D", "=").replace("+2B", "+"), address.domain());
    }

    private static boolean isType(String word) {
        return !word.isEmpty() && word.indexOf('@') < 0 && word.indexOf('"') < 0 && word.indexOf(' ') < 0;
    }

    private static String withoutBrackets(String address) {
        boolean bracketed = (address.startsWith("<") && address.endsWith(">"))
                || (address.startsWith("\"") && address.indexOf('"', 1) == address.length() - 1);
        return bracketed ? address.substring(1, address.length() - 1).strip() : address;
    }

    /** Undoes the escapes {@code \x{1F408}} of the types utf-8-addr-xtext and utf-8-addr-unitext (RFC 6533 section 3). */
    static String unescaped(String address) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < address.length()) {
            int close = address.startsWith("\\x{", i) ? address.indexOf('}', i) : -1;
            int code = close > 0 && close - i <= 9 ? hex(address, i + 3, close) : -1;
            if (code > 0) {
                out.appendCodePoint(code);
                i = close + 1;
            } else {
                out.append(address.charAt(i++));
            }
        }
        return out.toString();
    }

    private static int hex(String text, int from, int to) {
        int code = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return Character.isValidCodePoint(code) ? code : -1;
    }

    /**
     * The action (section 2.3.3).
     *
     * <p>QUIRK section 2.3.3: some append a comment, "failed (bad mailbox)", or write other words.
     */
    static Optional<Action> action(String value) {
        int end = 0;
        while (end < value.length() && (Character.isLetter(value.charAt(end)) || value.charAt(end) == '-')) {
            end++;
        }
        String word = value.substring(0, end).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "failure",
                    "fail",
                    "expired",
                    "failed-permanently",
                    "error",
                    "undeliverable",
                    "hard-failed",
                    "bounced" -> Optional.of(Action.FAILED);
            case "delay", "deferred", "warning", "retrying" -> Optional.of(Action.DELAYED);
            case "success", "deliverable" -> Optional.of(Action.DELIVERED);
            default -> Action.ofCode(word);
        };
    }

    /** The status code at the beginning of the value (section 2.3.4), whatever follows it. */
    static Optional<StatusCode> status(String value) {
        int start = 0;
        while (start < value.length() && !Texts.digit(value.charAt(start)) && start < 8) {
            start++;
        }
        int end = start;
        while (end < value.length() && (Texts.digit(value.charAt(end)) || value.charAt(end) == '.')) {
            end++;
        }
        while (end > start && value.charAt(end - 1) == '.') {
            end--;
        }
        return StatusCode.parse(value.substring(start, end));
    }

    /**
     * What stands beside the status code, which may be a reply code.
     *
     * <p>QUIRK section 2.3.4: "Status: 550", and "Status: 5.1.1 (550 User unknown)".
     */
    static String comment(String value) {
        if (ReplyCode.parse(value.strip()).isPresent()) {
            return value.strip();
        }
        return words(value);
    }

    /** The comment of a status, without its parentheses; "" if it has none. */
    static String words(String value) {
        int open = value.indexOf('(');
        int close = value.lastIndexOf(')');
        return open >= 0 && close > open ? Texts.collapse(value.substring(open + 1, close)) : "";
    }

    /**
     * The code in the remote host's own words, unless it tells the class only. A reporting host often states a code of its own
     * beside them: 5.0.0, 4.4.7 when it gave up, or 5.1.1 for any refusal of a recipient.
     */
    static @Nullable StatusCode better(@Nullable StatusCode stated, @Nullable StatusCode words) {
        return stated == null || (words != null && !CodeScanner.generic(words)) ? words : stated;
    }

    /** The words behind the type of a Diagnostic-Code (section 2.3.6). */
    static String diagnostic(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 0 || semicolon > 30) {
            return value;
        }
        String type = value.substring(0, semicolon).strip();
        boolean word = !type.isEmpty();
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            word &= Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '&';
        }
        return word && ReplyCode.parse(type).isEmpty() ? value.substring(semicolon + 1) : value;
    }

    /** The host behind the type of an MTA name (section 2.2.2), without a comment; "" if there is none. */
    static String host(String value) {
        int semicolon = value.indexOf(';');
        String host = value.substring(semicolon + 1).strip();
        int end = 0;
        while (end < host.length() && " ([,;".indexOf(host.charAt(end)) < 0) {
            end++;
        }
        String name = end == 0 ? host : host.substring(0, end);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
