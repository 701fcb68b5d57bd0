package org.bounceledger.origin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Checks addresses that a mail server of ours signed by Bounce Address Tag Validation. A valid one shows that somebody answers to mail
 * that we sent in the last days; not to whom it went, since it is the same for all recipients, and by 24 bits only.
 */
public final class Batv {
    private static final int SIGNATURE_OCTETS = 3;
    private static final int CYCLE = 1_000;

    private final List<SigningKey> keys;
    private final int validDays;

    /**
     * Addresses signed by these keys.
     *
     * @param keys      their ids are digits
     * @param validDays for how many days the server signs
     */
    public Batv(List<SigningKey> keys, int validDays) {
        this.keys = List.copyOf(keys);
        this.validDays = validDays;
    }

    /** Whether it is signed by us and good on the day on which it came. */
    public boolean valid(Prvs address, Instant at) {
        long today = LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
        long ahead = Math.floorMod(address.day() - today, (long) CYCLE);
        return ahead <= validDays
                && keys.stream().filter(key -> key.id() == address.key()).anyMatch(key -> signed(key, address));
    }

    /** Hosts change the case of addresses, so that the one that was signed may be the one in lower case. */
    private static boolean signed(SigningKey key, Prvs address) {
        String mailbox = address.mailbox().toString();
        return Stream.of(mailbox, mailbox.toLowerCase(Locale.ROOT))
                .map(text -> String.format(Locale.ROOT, "%c%03d%s", address.key(), address.day(), text))
                .map(text -> Arrays.copyOf(key.sign("HmacSHA1", text), SIGNATURE_OCTETS))
                .map(octets -> HexFormat.of().formatHex(octets))
                .anyMatch(hex -> MessageDigest.isEqual(
                        hex.getBytes(StandardCharsets.US_ASCII),
                        address.signature().getBytes(StandardCharsets.US_ASCII)));
    }
}
