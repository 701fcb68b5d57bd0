package org.bounceledger.anonymise;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;

/** Replaces names in a header field, and learns from it what names there are. */
final class FieldRewriter {
    private static final int MIN_SUBJECT = 4;
    private static final int MIN_ID = 6;
    private static final Set<String> SUBJECTS =
            Set.of("subject", "thread-topic", "original-subject", "x-original-subject");
    private static final Set<String> MAILBOXES = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "reply-to",
            "resent-from",
            "resent-to",
            "resent-sender",
            "return-path",
            "list-id",
            "apparently-to",
            "delivered-to",
            "disposition-notification-to",
            "errors-to",
            "x-failed-recipients",
            "x-display-name",
            "original-mail-from",
            "original-rcpt-to",
            "x-hmxmroriginalrecipient");
    private static final Set<String> RECIPIENTS =
            Set.of("final-recipient", "original-recipient", "x-actual-recipient", "x-failed-recipients");
    private static final Set<String> MTAS = Set.of("reporting-mta", "remote-mta", "received-from-mta", "dsn-gateway");
    private static final Set<String> IDS = Set.of(
            "message-id",
            "in-reply-to",
            "references",
            "content-id",
            "resent-message-id",
            "original-message-id",
            "x-original-message-id",
            "x-postfix-queue-id",
            "original-envelope-id",
            "x-sendgrid-queueid",
            "feedback-id",
            "x-amz-sns-message-id",
            "x-ses-outgoing",
            "x-ms-exchange-parent-message-id",
            "arrival-id");

    private final Pseudonyms pseudonyms;
    private final TextRewriter text;
    private final Scope scope;

    FieldRewriter(Pseudonyms pseudonyms, Scope scope) {
        this.pseudonyms = pseudonyms;
        this.scope = scope;
        this.text = new TextRewriter(pseudonyms, scope);
    }

    /**
     * The value with its names replaced; blanks and folding stay.
     *
     * @param name     in lower case
     * @param value    octets as characters, with its folding
     * @param returned whether the field is one of the returned message
     */
    String rewrite(String name, String value, boolean returned) {
        if (pseudonyms.collecting()) {
            String lines = Octets.text(value, "").replace("\r\n", "\n").replace('\r', '\n');
            String whole = Fields.parse("x:" + lines).text("x");
            learn(name, whole, returned);
            text.rewrite(whole);
        }
        if (SUBJECTS.contains(name)) {
            return subject(value, returned);
        }
        if (name.equals("content-type") || name.equals("content-disposition")) {
            return fileName(value);
        }
        if (!KeptNames.field(name) && !scope.keeps(Detail.FIELDS)) {
            return Octets.map(value, "", TextRewriter::mask);
        }
        return EncodedWords.map(value, text::rewrite);
    }

    /**
     * A report's own subject begins with words of a program, and so does that of an automatic answer if there is a colon; behind the
     * colon it may quote the subject of the message.
     */
    private String subject(String value, boolean returned) {
        if (scope.keeps(Detail.SUBJECT)) {
            return EncodedWords.map(value, text::rewrite);
        }
        boolean[] quotes = {returned || scope.kind() == MessageKind.OTHER};
        return EncodedWords.map(value, words -> {
            int colon = quotes[0] ? -1 : words.indexOf(':');
            if (colon < 0) {
                return quotes[0] || !scope.report() ? TextRewriter.mask(words) : text.rewrite(words);
            }
            quotes[0] = true;
            return text.rewrite(words.substring(0, colon + 1)) + TextRewriter.mask(words.substring(colon + 1));
        });
    }

    /** Some programs name the message's subject and its people in the text, as fields. */
    void learnFromText(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (pseudonyms.collecting() && (name.equals("subject") || name.equals("from") || name.equals("to"))) {
            learn(name, line.substring(colon + 1).strip(), true);
        }
    }

    private void learn(String name, String value, boolean returned) {
        if (SUBJECTS.contains(name) && (returned || !scope.report())) {
            if (value.length() >= MIN_SUBJECT && !scope.keeps(Detail.SUBJECT)) {
                pseudonyms.names().addPhrase(value, Names.Kind.SUBJECT);
            }
        } else if (MAILBOXES.contains(name)) {
            mailboxes(value);
        } else if (IDS.contains(name)) {
            ids(value);
        } else if (name.equals("received")) {
            trace(value);
        } else if (name.equals("organization") || name.equals("x-organization")) {
            person(value);
        }
        if (RECIPIENTS.contains(name)) {
            recipient(value.substring(value.indexOf(';') + 1).strip());
        } else if (MTAS.contains(name)) {
            host(value.substring(value.indexOf(';') + 1).strip());
        }
    }

    /** Display names (RFC 5322 section 3.4), also where they stand as a comment; addresses that are not of ASCII. */
    private void mailboxes(String value) {
        for (EmailAddress address : Addresses.all(value)) {
            foreign(address.toString());
        }
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '<' || c == '(' || c == ')' || c == '>' || c == ',')) {
                person(name.toString());
                name.setLength(0);
            } else if (c != '"' && c != '\\') {
                name.append(c);
            }
        }
        person(name.toString());
    }

    /** Notes the name of a person or company, unless it is made of words that name nobody. */
    private void person(String raw) {
        String name = Arrays.stream(raw.strip().split(" ", -1))
                .filter(word -> word.indexOf('@') < 0)
                .collect(Collectors.joining(" "));
        boolean ascii = isAscii(name);
        boolean telling = false;
        int start = -1;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                String word = name.substring(start, i);
                telling |= personWord(word, ascii);
                start = -1;
            }
        }
        if (!ascii && telling) {
            pseudonyms.names().addPhrase(name, Names.Kind.PERSON);
        }
    }

    private boolean personWord(String word, boolean asciiName) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (KeptNames.word(lower)) {
            return false;
        }
        if (isAscii(word)) {
            if (TextRewriter.isTelling(lower)) {
                pseudonyms.names().persons.add(lower);
            }
            return asciiName;
        }
        pseudonyms.names().addPhrase(word, Names.Kind.PERSON);
        return true;
    }

    private void ids(String value) {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) <= ' ' || "<>@/!:,;()[]".indexOf(value.charAt(i)) >= 0) {
                boolean local = i < value.length() && value.charAt(i) == '@';
                boolean domain = start > 0 && value.charAt(start - 1) == '@';
                id(domain ? "" : value.substring(start, i), local);
                start = i + 1;
            }
        }
    }

    private void id(String id, boolean sure) {
        boolean digit = id.chars().anyMatch(Character::isDigit);
        if (!id.isEmpty() && (sure || (digit && id.length() >= MIN_ID))) {
            pseudonyms.names().ids.add(id.toLowerCase(Locale.ROOT));
        }
    }

    /** Hosts and the queue id of a Received field (RFC 5321 section 4.4). */
    private void trace(String value) {
        String before = "";
        for (String word : blanks(value).split(" ", -1)) {
            switch (before) {
                case "id" -> id(word, word.length() >= MIN_ID);
                case "by", "helo", "ehlo" -> host(word);
                default -> {}
            }
            before = word.toLowerCase(Locale.ROOT);
        }
        String[] words = value.split(" ", 3);
        if (words.length > 1 && words[0].equalsIgnoreCase("from")) {
            host(words[1]);
        }
    }

    private void host(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean single = word.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'));
        if (single && TextRewriter.isTelling(lower) && !lower.equals("localhost")) {
            pseudonyms.names().hosts.add(lower);
        }
    }

    /** A recipient without a domain is a local user. */
    private void recipient(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (value.indexOf('@') >= 0) {
            Addresses.first(value).ifPresent(address -> foreign(address.toString()));
        } else if (isAscii(value) && value.indexOf(' ') < 0 && TextRewriter.isTelling(lower)) {
            pseudonyms.names().locals.add(lower);
        }
    }

    private void foreign(String address) {
        if (!isAscii(address)) {
            pseudonyms.names().addPhrase(address, Names.Kind.ADDRESS);
        }
    }

    private static String blanks(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean blank = c <= ' ' || "();=".indexOf(c) >= 0;
            if (!blank) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString();
    }

    /** The value with the names of files masked. */
    private static String fileName(String value) {
        StringBuilder out = new StringBuilder(value.length());
        String lower = value.toLowerCase(Locale.ROOT);
        int done = 0;
        for (int at = lower.indexOf("name"); at >= 0; at = lower.indexOf("name", Math.max(done, at + 4))) {
            int equals = at + 4;
            while (equals < value.length()
                    && (value.charAt(equals) == '*' || Character.isDigit(value.charAt(equals)))) {
                equals++;
            }
            if (equals < value.length() && value.charAt(equals) == '=') {
                int end = value.indexOf(';', equals);
                end = end < 0 ? value.length() : end;
                out.append(value, done, equals + 1).append(TextRewriter.mask(value.substring(equals + 1, end)));
                done = end;
            }
        }
        return out.append(value, done, value.length()).toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
