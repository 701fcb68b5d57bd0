package org.bounceledger.origin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bounceledger.model.EmailAddress;

/**
 * Tokens that only we can make, each for one recipient and one day: proof that a report is about mail of ours to that recipient.
 * {@code src/docs/tokens.md} describes them for those who make them elsewhere.
 *
 * <p>A token is the id of its key, the day in three characters, and 80 bits of HMAC-SHA256 over key id, day and recipient in sixteen, all in
 * Base32. It survives hosts that change the case of an address, and leaves 44 characters of the local part to other things.
 */
public final class Tokens {
    /** How long every token is. */
    public static final int LENGTH = 20;

    private static final int DAY_LENGTH = 3;
    private static final int MAC_OCTETS = 10;
    /** 2059-09-18, the last day that three characters can say. */
    private static final long LAST_DAY = (1 << 15) - 1;

    private final List<SigningKey> keys;
    private final int validDays;

    /**
     * Tokens of these keys.
     *
     * @param keys      the first signs, all are recognised
     * @param validDays for so many days after its own day a token is good
     */
    public Tokens(List<SigningKey> keys, int validDays) {
        this.keys = List.copyOf(keys);
        this.validDays = validDays;
    }

    /** What became of looking at a token. */
    public enum Finding {
        /** It is ours, for that recipient, and neither too old nor of a day to come. */
        VALID,
        /** It is no token at all. */
        MALFORMED,
        /** Its key is none of ours. */
        UNKNOWN_KEY,
        /** It is not ours, or ours for another recipient. */
        WRONG,
        /** It is ours for that recipient, and too old. */
        EXPIRED,
        /** It is ours for that recipient, of a day that has not come. */
        EARLY
    }

    /** Whether there is no key, so that no token can be valid. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * The token of a recipient.
     *
     * @param key one of the keys, by its id; empty for the first
     * @throws IllegalArgumentException if there is no such key, or the day is out of range
     */
    public String sign(EmailAddress recipient, LocalDate day, Optional<Character> key) {
        SigningKey signing = keys.stream()
                .filter(one -> key.isEmpty() || key.get() == one.id())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such key; the ids are "
                        + keys.stream().map(SigningKey::id).toList()));
        long number = day.toEpochDay();
        if (number < 0 || number > LAST_DAY) {
            throw new IllegalArgumentException(
                    "a token is of a day from 1970-01-01 to " + LocalDate.ofEpochDay(LAST_DAY));
        }
        return signing.id() + Base32.write((int) number, DAY_LENGTH) + mac(signing, (int) number, recipient);
    }

    /**
     * Looks at a token.
     *
     * @param token in any case
     * @param at    when what it came with was received
     */
    public Finding check(String token, EmailAddress recipient, Instant at) {
        if (token.length() != LENGTH || !Base32.holds(token)) {
            return Finding.MALFORMED;
        }
        String lower = token.toLowerCase(Locale.ROOT);
        Optional<SigningKey> key =
                keys.stream().filter(one -> one.id() == lower.charAt(0)).findFirst();
        if (key.isEmpty()) {
            return Finding.UNKNOWN_KEY;
        }
        int day = Base32.number(lower.substring(1, 1 + DAY_LENGTH)).orElseThrow();
        String mac = mac(key.get(), day, recipient);
        boolean same = MessageDigest.isEqual(
                mac.getBytes(StandardCharsets.US_ASCII),
                lower.substring(1 + DAY_LENGTH).getBytes(StandardCharsets.US_ASCII));
        return same ? inTime(day, at) : Finding.WRONG;
    }

    /** The day of a token; empty for what is none. */
    public static Optional<LocalDate> dayOf(String token) {
        return token.length() == LENGTH && Base32.holds(token)
                ? Base32.number(token.toLowerCase(Locale.ROOT).substring(1, 1 + DAY_LENGTH))
                        .map(LocalDate::ofEpochDay)
                : Optional.empty();
    }

    /** The sender's clock may be in another zone: it may be a day ahead. */
    private Finding inTime(int day, Instant at) {
        long today = LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
        if (day > today + 1) {
            return Finding.EARLY;
        }
        return today - day > validDays ? Finding.EXPIRED : Finding.VALID;
    }

    private static String mac(SigningKey key, int day, EmailAddress recipient) {
        byte[] whole = key.sign("HmacSHA256", key.id() + "." + day + "." + recipient.key());
        return Base32.write(Arrays.copyOf(whole, MAC_OCTETS));
    }
}
