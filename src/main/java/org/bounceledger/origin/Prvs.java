package org.bounceledger.origin;

import java.util.Locale;
import java.util.Optional;
import org.bounceledger.model.EmailAddress;

/**
 * An address signed by Bounce Address Tag Validation, {@code prvs=KDDDSSSSSS=local@domain} (draft-levine-smtp-batv-01 section 4).
 *
 * @param key       which key signed it, a digit
 * @param day       the last three digits of the day, counted from 1970-01-01, until which it is good
 * @param signature three octets in hexadecimal, in lower case
 * @param mailbox   the address that was signed
 */
public record Prvs(char key, int day, String signature, EmailAddress mailbox) {
    private static final String TAG = "prvs=";
    private static final int VALUE = 10;

    /** Reads an address; empty if it has no such tag. The tag and its value may be in any case. */
    public static Optional<Prvs> parse(EmailAddress address) {
        String local = address.localPart();
        int end = TAG.length() + VALUE;
        if (local.length() <= end + 1
                || !local.regionMatches(true, 0, TAG, 0, TAG.length())
                || local.charAt(end) != '=') {
            return Optional.empty();
        }
        String value = local.substring(TAG.length(), end).toLowerCase(Locale.ROOT);
        boolean digits = value.chars().limit(4).allMatch(c -> c >= '0' && c <= '9');
        boolean hex = value.chars().skip(4).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return digits && hex
                ? Optional.of(new Prvs(
                        value.charAt(0),
                        Integer.parseInt(value.substring(1, 4)),
                        value.substring(4),
                        new EmailAddress(local.substring(end + 1), address.domain())))
                : Optional.empty();
    }
}
