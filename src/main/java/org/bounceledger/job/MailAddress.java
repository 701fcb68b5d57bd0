package org.bounceledger.job;

import static org.bounceledger.job.Spelling.quote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bounceledger.model.EmailAddress;

/**
 * Who a mail comes from or goes to.
 *
 * @param name    for people; "" if there is none
 * @param address with the domain as an A-label
 */
public record MailAddress(String name, String address) {
    /** What a job file may write (RFC 5322 section 3.4): an address, or a name and an address in angle brackets. */
    static final String PATTERN = "^([^<>@]*<[^<>\\s]+@[^<>\\s]+>|[^<>\\s]+@[^<>\\s]+)$";

    private static final Pattern NAMED = Pattern.compile("([^<>@]*)<([^<>\\s]+)>");
    private static final Pattern ASCII = Pattern.compile("[!#-'*+\\-./0-9=?A-Z^_`a-z{|}~]+");

    /**
     * Reads {@code name@example.com} or {@code Name <name@example.com>}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static MailAddress parse(String text) {
        Matcher named = NAMED.matcher(text);
        boolean hasName = named.matches();
        String path = hasName ? named.group(2) : text.strip();
        EmailAddress address = EmailAddress.parse(path)
                .filter(EmailAddress::hasDomain)
                .filter(parsed -> ASCII.matcher(parsed.localPart()).matches())
                .orElseThrow(() -> new IllegalArgumentException(quote(text)
                        + " is no address to mail to, such as name@example.com or Name <name@example.com>"));
        String name = hasName ? named.group(1).strip().replaceAll("^\"|\"$", "") : "";
        return new MailAddress(name, address.localPart() + "@" + address.asciiDomain());
    }
}
