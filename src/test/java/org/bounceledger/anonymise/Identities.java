package org.bounceledger.anonymise;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Field;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.MailReader;
import org.bounceledger.mime.MailTree;
import org.bounceledger.mime.Part;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RawMessage;

/** Who is named in a message, found in another way than the one that is under test: by patterns over all of it, decoded. */
final class Identities {
    private static final Pattern WORD_ENDS = Pattern.compile("[ \",-]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![A-Za-z0-9._+=-])[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern HOST = Pattern.compile(
            "(?<![A-Za-z0-9._@=-])([A-Za-z0-9-]+\\.)+(com|net|org|jp|example|de|fr|test|invalid)(?![A-Za-z0-9.-])");
    private static final Pattern IP = Pattern.compile(
            "(?<![0-9.])(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113|10\\.\\d+\\.\\d+)\\.\\d{1,3}(?![0-9.])");

    private Identities() {}

    /** All that the message says, in lower case: its octets, and its parts and fields decoded. */
    static String text(byte[] content) {
        MailTree tree = MailReader.read(RawMessage.whole("", content));
        StringBuilder text = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
        add(tree.root(), text);
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** Addresses, hosts, IP addresses and display names. */
    static Set<String> of(byte[] content) {
        Set<String> found = new TreeSet<>();
        StringBuilder decoded = new StringBuilder();
        add(MailReader.read(RawMessage.whole("", content)).root(), decoded);
        String text = decoded.toString().toLowerCase(Locale.ROOT);
        ADDRESS.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(Identities::tells)
                .forEach(found::add);
        HOST.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(host -> !KeptNames.domain(host))
                .forEach(found::add);
        IP.matcher(text).results().map(MatchResult::group).forEach(found::add);
        MailTree tree = MailReader.read(RawMessage.whole("", content));
        names(tree.fields(), found);
        tree.leaves().forEach(part -> part.embedded().ifPresent(fields -> names(fields, found)));
        return found;
    }

    private static boolean tells(String address) {
        EmailAddress parsed = EmailAddress.parse(address).orElseThrow();
        return !KeptNames.word(parsed.localPart()) || !KeptNames.domain(parsed.domain());
    }

    private static void names(Fields fields, Set<String> found) {
        for (String field : new String[] {"from", "to", "cc", "reply-to", "sender"}) {
            String value = fields.text(field);
            int bracket = value.indexOf('<');
            if (bracket > 0 && Addresses.first(value).isPresent()) {
                for (String word : WORD_ENDS.split(value.substring(0, bracket), -1)) {
                    String lower = word.toLowerCase(Locale.ROOT);
                    if (lower.length() > 2
                            && !lower.equals("example")
                            && !KeptNames.word(lower)
                            && lower.indexOf('@') < 0) {
                        found.add(lower);
                    }
                }
            }
        }
    }

    private static void add(Part part, StringBuilder text) {
        for (Field field : part.fields().list()) {
            text.append('\n').append(field.text());
        }
        if (part.isMultipart()) {
            part.children().forEach(child -> add(child, text));
        } else {
            text.append('\n').append(part.text());
        }
        part.embedded().ifPresent(fields -> fields.list()
                .forEach(field -> text.append('\n').append(field.text())));
    }
}
