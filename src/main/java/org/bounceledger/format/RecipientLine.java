package org.bounceledger.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;

/**
 * A line that begins what a text says of a recipient.
 *
 * @param label what stands before the address; "" if the line begins with it
 * @param rest  what follows the address on the line, without a colon between
 */
record RecipientLine(EmailAddress recipient, String label, String rest) {
    private static final String LEADING =
            " \t*-+|[\u2022\u25a0\u25a1\u25b6\u25ba\u25c6\u25cb\u25cf\u2192\u30fb\u300c\u3010\uff1c\u3000\u00a0\ufffd>\"'=";
    /** What stands before an address in the lines of logs, "rcpt=neko@jp.example". */
    private static final String[] KEYS = {
        "recipient=",
        "rcpt=",
        "to=",
        "email=",
        "mail=",
        "user=",
        "address=",
        "final-recipient=",
        "rcpt_to=",
        "rcptto=",
        "recipient = ",
        "recipients = ",
        "recipient(s) = ",
        "to = "
    };

    /** The last word of a label that stands before whom one may ask. */
    private static final Set<String> CONTACTS = Set.of(
            "support",
            "contact",
            "questions",
            "question",
            "help",
            "helpdesk",
            "kontakt",
            "fragen",
            "hilfe",
            "assistance",
            "soporte",
            "contacto",
            "suporte",
            "contato",
            "assistenza",
            "contatto",
            "contatti",
            "preguntas",
            "wsparcie",
            "podpora",
            "поддержка",
            "вопросы",
            "問い合わせ",
            "お問い合わせ",
            "お問合せ先",
            "お問い合わせ先",
            "客服",
            "문의");

    private static final int MAX = 2_000;
    private static final int MAX_NAME = 60;
    /** Letters of "SMTP" and the blank behind it. */
    private static final int PROTOCOL = 5;
    /** Letters of the longest word that stands between a recipient and a date. */
    private static final int DATING = 3;

    /** Reads a line that begins with an address, behind blanks, bullets and quotation marks. */
    static Optional<RecipientLine> read(String line) {
        if (line.length() > MAX || line.indexOf('@') < 0) {
            return Optional.empty();
        }
        int start = 0;
        while (start < line.length() && LEADING.indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        start = behindProtocol(line, behindKey(line, behindNumber(line, start)));
        if (start > 0 && line.charAt(start - 1) == '[') {
            return token(line, start, line.indexOf(']', start), 1);
        }
        if (start > 0 && line.charAt(start - 1) == '"' && line.indexOf('"', start) > line.indexOf('@', start)) {
            return token(line, start, line.indexOf('"', start), 1);
        }
        int name = behindName(line, start);
        if (name > start) {
            return token(line, name, line.indexOf('>', name), 1).filter(named -> states(named.rest()));
        }
        if (start < line.length() && line.charAt(start) == '<') {
            return token(line, start + 1, line.indexOf('>', start), 1);
        }
        int end = start > 0 && line.charAt(start - 1) == '"' ? Math.max(start, line.indexOf("\"@", start) + 1) : start;
        while (end < line.length()
                && !ends(line.charAt(end))
                && !(end > start && Addresses.meet(line.charAt(end - 1), line.charAt(end)))) {
            end++;
        }
        boolean quotedLocal = start > 0
                && line.charAt(start - 1) == '"'
                && line.startsWith("\"@", Math.max(0, line.indexOf("\"@", start)));
        return token(line, quotedLocal ? start - 1 : start, end, 0);
    }

    /** Behind the number of a list, "2) neko@jp.example" or "2. neko@jp.example", and the blank after it. */
    private static int behindNumber(String line, int start) {
        int end = start;
        while (end < line.length() && end < start + 3 && Texts.digit(line.charAt(end))) {
            end++;
        }
        boolean numbers = end > start && (line.startsWith(") ", end) || line.startsWith(". ", end));
        return numbers ? end + 2 : start;
    }

    /** Behind a display name and the bracket after it, "Neko &lt;neko@jp.example&gt;: 550 ..."; the start if there is none. */
    private static int behindName(String line, int start) {
        int end = start;
        while (end < line.length()
                && end - start < MAX_NAME
                && (Character.isLetterOrDigit(line.charAt(end)) || " .'\"".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        boolean named = end > start
                && !Texts.digit(line.charAt(start))
                && line.startsWith("<", end)
                && line.indexOf('>', end) > line.indexOf('@', end)
                && !namesSender(line.substring(start, end).strip());
        return named ? end + 1 : start;
    }

    private static boolean states(String words) {
        return CodeScanner.scan(Texts.collapse(words)).any();
    }

    private static int behindKey(String line, int start) {
        for (String key : KEYS) {
            if (line.regionMatches(true, start, key, 0, key.length())) {
                return start + key.length();
            }
        }
        return start;
    }

    /** Behind the protocol that Netscape's server names before each address, "SMTP &lt;neko@jp.example&gt;". */
    private static int behindProtocol(String line, int start) {
        return line.startsWith("SMTP <", start) ? start + PROTOCOL : start;
    }

    private static boolean ends(char c) {
        return " \t<>([{;,:\"".indexOf(c) >= 0 || Addresses.isWidePunctuation(c);
    }

    /** Reads a line in which a label stands before the address, such as "Recipient: neko@jp.example". */
    static Optional<RecipientLine> labelled(String line) {
        int colon = colon(line, 0);
        while (colon >= 0 && colon < 120 && colon + 1 < line.length()) {
            Optional<RecipientLine> found = read(line.substring(colon + 1));
            if (found.isPresent()) {
                String label = line.substring(0, colon).strip();
                if (namesSender(label) || answers(label)) {
                    return Optional.empty();
                }
                return found.map(bare -> new RecipientLine(bare.recipient(), label, bare.rest()));
            }
            colon = colon(line, colon + 1);
        }
        return Optional.empty();
    }

    /** The next colon from there on, which Japanese and Chinese write full-width; or -1. */
    static int colon(String line, int from) {
        int ascii = line.indexOf(':', from);
        int wide = line.indexOf('\uff1a', from);
        return wide < 0 || (ascii >= 0 && ascii < wide) ? ascii : wide;
    }

    /**
     * Whether the label introduces who wrote, as in "MAIL From:", whom one may ask, or the name of a message, which looks like an
     * address.
     */
    private static boolean namesSender(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return lower.endsWith("from")
                || lower.endsWith("sender")
                || lower.endsWith("reply-to")
                || lower.endsWith("return-path")
                || lower.endsWith("references")
                || namesMessage(lower)
                || isContact(lower);
    }

    /** Whether it introduces the name of a message; after "Email ID" stands an address. */
    private static boolean namesMessage(String label) {
        return label.endsWith("message-id")
                || label.endsWith("message id")
                || label.endsWith("msgid")
                || label.endsWith("envelope-id")
                || label.endsWith("envelope id")
                || label.endsWith("queue id")
                || label.endsWith("token");
    }

    /** Whether the label is a host's answer, as in "550 5.1.1 No such user: neko@jp.example"; which recipient it tells of stands elsewhere. */
    private static boolean answers(String label) {
        return CodeScanner.scan(Texts.collapse(label)).replyCode() != null;
    }

    private static boolean isContact(String label) {
        int end = label.endsWith("?") ? label.length() - 1 : label.length();
        int word = Math.max(label.lastIndexOf(' ', end - 1), label.lastIndexOf('/', end - 1)) + 1;
        return CONTACTS.contains(label.substring(word, end));
    }

    /** Reads a line in which the phrase, given in lower case, stands somewhere before the address. */
    static Optional<RecipientLine> behind(String line, String phrase) {
        int at = line.length() > MAX ? -1 : Texts.find(line, phrase, 0);
        if (at < 0) {
            return Optional.empty();
        }
        String rest = line.substring(at + phrase.length());
        Optional<EmailAddress> address = Addresses.first(rest);
        if (address.isEmpty() || answers(line.substring(0, at))) {
            return Optional.empty();
        }
        int end = rest.indexOf(address.get().toString())
                + address.get().toString().length();
        String behind = rest.substring(end);
        String words = behind.isEmpty() || ">.:,]".indexOf(behind.charAt(0)) < 0 ? behind : behind.substring(1);
        return Optional.of(new RecipientLine(address.get(), line.substring(0, at), words.equals(".") ? "" : words));
    }

    private static Optional<RecipientLine> token(String line, int from, int to, int closing) {
        if (to <= from) {
            return Optional.empty();
        }
        String address = line.substring(from, to);
        while (address.endsWith(".") || address.endsWith("'") || address.endsWith(")")) {
            address = address.substring(0, address.length() - 1);
        }
        String rest = line.substring(Math.min(line.length(), to + closing));
        if (!partsFrom(rest)) {
            return Optional.empty();
        }
        String words = rest.startsWith(":") || rest.startsWith(" :") ? rest.substring(rest.indexOf(':') + 1) : rest;
        if (Texts.has(words, "<" + address.toLowerCase(Locale.ROOT) + ">")
                || words.strip().startsWith("<mailto:")) {
            words = words.strip().endsWith(">") ? "" : words;
        }
        String told = words;
        return EmailAddress.parse(address)
                .filter(EmailAddress::hasDomain)
                .filter(RecipientLine::isOfInternetMail)
                .map(recipient -> new RecipientLine(recipient, "", told));
    }

    /** Not so the names of other mail systems, such as "neko@site@organisation" of Banyan VINES. */
    private static boolean isOfInternetMail(EmailAddress address) {
        return address.localPart().indexOf('@') < 0
                || address.localPart().startsWith("\"")
                || address.domain().indexOf('.') >= 0;
    }

    /** Whether the rest of the line may stand behind a recipient; a sentence that happens to begin with an address goes on otherwise. */
    private static boolean partsFrom(String rest) {
        String after = rest.stripLeading();
        if (after.isEmpty()
                || ":([,;.<|-\"'".indexOf(after.charAt(0)) >= 0
                || Addresses.isWidePunctuation(after.charAt(0))) {
            return true;
        }
        return after.startsWith("on ")
                || dated(after)
                || isDate(after)
                || Texts.starts(after, "error")
                || Texts.starts(after, "delivery ")
                || Texts.starts(after, "action:")
                || states(after)
                || rest.startsWith("  ")
                || rest.startsWith("\t");
    }

    /** Whether a date follows, "2026.04.14. 9:12" or "14/04/2026". */
    private static boolean isDate(String after) {
        int end = 0;
        while (end < after.length() && end < 4 && Texts.digit(after.charAt(end))) {
            end++;
        }
        return end > 0
                && end + 1 < after.length()
                && "./-".indexOf(after.charAt(end)) >= 0
                && Texts.digit(after.charAt(end + 1));
    }

    /** Whether a short word and a date follow, as Exchange writes it: "am 10.11.2026", "le 10/11/2026", "den 2026-11-10". */
    private static boolean dated(String after) {
        int end = 0;
        while (end < after.length() && end <= DATING && Character.isLetter(after.charAt(end))) {
            end++;
        }
        return end > 1
                && end <= DATING
                && after.startsWith(" ", end)
                && end + 1 < after.length()
                && Texts.digit(after.charAt(end + 1));
    }
}
