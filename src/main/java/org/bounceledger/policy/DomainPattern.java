package org.bounceledger.policy;

import java.util.Optional;
import org.bounceledger.model.EmailAddress;

/**
 * A domain, written {@code example.com}, or all domains below one, written {@code *.example.com}.
 *
 * @param domain a lower-case A-label
 * @param below  whether the domains below it are meant, and not the domain itself
 */
public record DomainPattern(String domain, boolean below) {
    private static final String BELOW = "*.";

    /**
     * Reads a pattern; the domain may be an internationalised one, in any case.
     *
     * @return empty for what is no domain
     */
    public static Optional<DomainPattern> parse(String text) {
        boolean below = text.startsWith(BELOW);
        String bare = below ? text.substring(BELOW.length()) : text;
        boolean plain = !bare.isEmpty() && !bare.startsWith(".") && !bare.endsWith(".") && !bare.contains("*");
        return plain && bare.indexOf('@') < 0
                ? EmailAddress.parse("x@" + bare)
                        .map(EmailAddress::asciiDomain)
                        .filter(domain -> domain.matches("[a-z0-9._-]+"))
                        .map(domain -> new DomainPattern(domain, below))
                : Optional.empty();
    }

    /** Whether a domain, given as a lower-case A-label, is meant. */
    public boolean matches(String asciiDomain) {
        return below ? asciiDomain.endsWith("." + domain) : asciiDomain.equals(domain);
    }

    /** As it is written in a job file. */
    @Override
    public String toString() {
        return (below ? BELOW : "") + domain;
    }
}
